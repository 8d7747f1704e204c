"""One page of docs/law: the rules of a state, of a federal body of law or of a code of ethics."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from subrosa.policy import Statutes
from subrosa.policy.coverage import Count, StateFigures, newest, topic_of
from subrosa.policy.coverage_table import body_name
from subrosa.policy.explain import duty_words, need_words
from subrosa.policy.in_words import choices, question_of
from subrosa.policy.law.conditions import Test
from subrosa.policy.law.report_routes import ReportKind, ReportRoute, doors_of
from subrosa.policy.law.rules import Clash, Effect, Retention, Rule
from subrosa.policy.law.state_names import name_of
from subrosa.policy.rule_sheet import in_force_words
from subrosa.terms.outcome import Confidence

DOES = {
    Effect.FORBIDS: "Not allowed",
    Effect.ASKS: "Not yet: something is needed first",
    Effect.PERMITS: "Allowed, not required",
    Effect.REQUIRES: "Required",
    Effect.ADDS: "To be done besides",
    Effect.CONCEALS: "The reply must not show whether somebody is a client",
}
READ = {
    Confidence.HIGH: "the text was read",
    Confidence.MEDIUM: "known from a summary or a copy",
    Confidence.LOW: "from memory or unsettled: check it",
}
SENTENCE = re.compile(r"(?:(?<=[a-z\d)]{4}\.)|(?<=\s[a-z]{3}\.)) (?=[A-Z])")
"""Between two sentences; an abbreviation such as ``Stat.`` is shorter or begins with a capital."""
MANY = 8
"""Of more choices than this the page names the first and counts the rest."""


def escaped(text: str) -> str:
    """Keep text from being read as Markdown: no emphasis, no table cell, no link."""
    return re.sub(r"([*_`|<\[\]])", r"\\\1", text)


def body_page(book: Statutes, body: str, count: Count) -> str:
    """Spell the page of federal law or of a code of ethics, section by section."""
    rules = [rule for rule in newest(book) if rule.body == body]
    out = [f"# {body_name(body)}", "", _counted(count), ""]
    for section, inside in _grouped(rules).items():
        out += [f"## {section.replace('_', ' ').capitalize()}", "", *_rules(book, inside)]
    out += _clashes(book, [one for one in book.clashes if _touches(book, one, body)])
    return _page(out)


def state_page(book: Statutes, figures: StateFigures) -> str:
    """Spell the page of one state, topic by topic."""
    rules = [rule for rule in newest(book) if rule.state == figures.code]
    out = [f"# {name_of(figures.code)}", "", _standing(figures), "", _counted(figures.count), ""]
    if figures.missing:
        out += ["**What is lacking**", ""]
        out += [f"- {escaped(sentence)}" for sentence in SENTENCE.split(figures.missing)] + [""]
    grouped = _grouped(rules)
    for topic in figures.topics:
        mark = "" if topic.covered else " (open)"
        out += [f"## {topic.says[:1].upper()}{topic.says[1:]}{mark}", ""]
        if not topic.covered:
            out += [
                "This topic is open: a yes waits for a look at state law. A no does not wait, nor "
                "does a call in danger.",
                "",
            ]
        out += _rules(book, grouped.pop(topic.name, []))
    for section, inside in grouped.items():
        out += [f"## {section.replace('_', ' ').capitalize()}", "", *_rules(book, inside)]
    out += _routes([row for row in book.report_routes if row.state == figures.code])
    out += _retention([row for row in book.retentions if row.state == figures.code])
    out += _clashes(book, figures.clashes)
    return _page(out)


def _standing(figures: StateFigures) -> str:
    if figures.draft:
        return (
            f"**A draft**, last looked at on {figures.last_checked}: set down from summaries and "
            "copies, and not read in full. Have it checked before much hangs on it; in danger act "
            "first."
        )
    return f"**Read** on {figures.last_checked}: the sources beside each rule were read."


def _counted(count: Count) -> str:
    by = ((count.high, "high"), (count.medium, "medium"), (count.low, "low"))
    parts = [f"{number}: {READ[Confidence(word)]}" for number, word in by if number]
    many = "1 rule" if count.rules == 1 else f"{count.rules} rules"
    return f"{many} ({'; '.join(parts)}). Not legal advice, and no lawyer has reviewed it."


def _grouped(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    out: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        out[topic_of(rule)].append(rule)
    return dict(out)


def _rules(book: Statutes, rules: list[Rule]) -> Iterator[str]:
    settled = {item.rule.id: item.fact for item in book.conclusions}
    for rule in rules:
        yield from _rule(rule, settled.get(rule.id, ""))
    if not rules:
        yield "No rule is written down."
    yield ""


def _rule(rule: Rule, fact: str) -> Iterator[str]:
    title = rule.title.rstrip(".")
    says = "" if rule.says.rstrip(".") == title else f"{escaped(rule.says)} "
    does = f"Answers the question: {question_of(fact)}" if fact else f"{DOES[rule.effect]}."
    if rule.on != "any":
        does = f"{does[:-1]}, where the answer is {rule.on}."
    yield from (f"### {escaped(title)}", "", f"{says}**{escaped(does)}**", "")
    for label, words in _parts(rule):
        yield f"- {label}: {escaped(words)}"
    day = f"last checked {rule.last_checked}" if rule.last_checked else "never checked"
    days = f"; in force {in_force_words(rule)}" if in_force_words(rule) else ""
    yield f"- Law: {escaped(rule.citation)} ({READ[rule.confidence]}; {day}{days}{_source(rule)})"
    yield ""


def _source(rule: Rule) -> str:
    """Link the page on which the law was read, where one address is named."""
    if not re.fullmatch(r"https?://\S+", rule.source):
        return ""
    address = rule.source.replace("(", "%28").replace(")", "%29")
    return f"; [where it was read]({address})"


def _parts(rule: Rule) -> Iterator[tuple[str, str]]:
    if whom := _choice(rule, "recipient.role"):
        yield "To or for", whom
    if who := _choice(rule, "profession"):
        yield "Binds", who
    if rule.needs:
        yield "Asks for", "; ".join(need_words(need) for need in rule.needs)
    if rule.obligations:
        yield "To do", "; ".join(duty_words(duty) for duty in rule.obligations)


def _choice(rule: Rule, variable: str) -> str:
    """Tell whom a rule names outright, or leaves out; empty where it names nobody."""
    words = choices(rule.when, variable)
    without = ""
    if not words:
        parts = getattr(rule.when, "parts", (rule.when,))
        left_out = [
            part
            for part in parts
            if isinstance(part, Test) and part.variable == variable and part.negated
        ]
        words = tuple(word for part in left_out for word in _opposite(part))
        without = "anybody but " if words else ""
    shown, more = words[:MANY], len(words) - MANY
    tail = f"; and {more} more" if more > 0 else ""
    return f"{without}{'; '.join(shown)}{tail}" if words else ""


def _opposite(part: Test) -> tuple[str, ...]:
    return choices(Test(part.variable, part.values), part.variable)


def _routes(rows: list[ReportRoute]) -> Iterator[str]:
    if not rows:
        return
    rows = sorted(rows, key=lambda row: row.kind is ReportKind.ADULT)
    yield from ("## To whom abuse is reported, and by when", "")
    for row in rows:
        about = f" ({escaped(row.whom)})" if row.whom else ""
        yield from (f"### Abuse of {row.kind.meaning}", "")
        yield f"- To: {escaped(row.to)}{about}"
        yield f"- When: {escaped(row.deadline)}{_written(row)}"
        for name, number, where in doors_of(row, row.kind):
            if number:
                yield f"- Telephone: {escaped(name)}, {number} ({escaped(where)}; confirm it)"
        more = f" ({escaped(row.handing_says)})" if row.handing_says else ""
        yield f"- Who reports: {row.handing.meaning}{more}"
        if row.survivor is not None:
            yield f"- A grown survivor: {row.survivor.meaning}"
        for label, says in (("Privilege", row.privilege), ("The reporter's name", row.reporter)):
            if says:
                yield f"- {label}: {escaped(says)}"
        sure = f"the duty: {READ[row.confidence]}; the numbers: {READ[row.detail]}"
        yield f"- Law: {escaped(row.citation)} ({sure}; last checked {row.last_checked})"
        yield ""


def _written(row: ReportRoute) -> str:
    if row.written_hours is None and row.written_days is None:
        return ""
    days = "working days, to the end of the day" if row.working_days else "days, to the end"
    much = f"{row.written_hours} hours" if row.written_hours else f"{row.written_days} {days}"
    since = "the spoken report" if row.written_from == "oral" else "learning of it"
    only = f", {row.written_if}" if row.written_if else ""
    return f". In writing within {much} of {since}{only}"


def _retention(rows: list[Retention]) -> Iterator[str]:
    if not rows:
        return
    yield from ("## How long a record is kept", "")
    yield "| who keeps it | years | a minor's record | at most | law |"
    yield "| --- | --- | --- | --- | --- |"
    for row in rows:
        minor = "nothing of its own"
        if row.minor_age is not None:
            after = f"{row.minor_years} years after" if row.minor_years else "at least until"
            minor = f"{after} the age of {row.minor_age}"
        most = f"{row.longest_years} years" if row.longest_years is not None else "no limit"
        who = ", ".join(sorted(one.meaning for one in row.professions))
        law = f"{row.citation}: {row.says} ({READ[row.confidence]})"
        yield f"| {escaped(who)} | {row.years} | {minor} | {most} | {escaped(law)} |"
    yield ""


def _clashes(book: Statutes, clashes: Iterable[Clash]) -> Iterator[str]:
    named = {rule.id: f"{rule.title} ({rule.citation})" for rule in newest(book)}

    def told(name: str) -> str:
        return named.get(name, f"the rules of the group {name.lstrip('@').replace('_', ' ')}")

    lines = [
        f"- {escaped(told(one.duty))} against {escaped(told(one.ban))}. {escaped(one.why)}"
        for one in clashes
    ]
    if lines:
        yield from ("## Open clashes", "", "Two laws point apart, and nothing says which yields.")
        yield from ("Such a question is answered *law in conflict*: pause and call a lawyer.", "")
        yield from lines


def _touches(book: Statutes, clash: Clash, body: str) -> bool:
    ids = book.selected([clash.duty, clash.ban])
    return any(rule.body == body for rule in book.rules if rule.id in ids)


def _page(lines: Iterable[str]) -> str:
    """Join lines, without blanks at the ends of lines and without two empty ones in a row."""
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
