"""Methods and schools of therapy, and the people after whom they or their ideas are named."""

from __future__ import annotations

from typing import Final

from subrosa.deid.lists.word_list import word_set

THERAPIES: Final = word_set(
    """
    aba act adlerian aedp art biofeedback brainspotting cbt compassion-focused cpt dance dbt
    dyadic ect eft emdr equine erp exposure fap freudian gestalt habit hakomi harm ifs imago
    inner-child interviewing istdp jungian matrix mbct mbsr mbt mentalization mi mindfulness
    motivational music narrative neurofeedback parts pcit pct pe play polyvagal psychoanalytic
    psychodrama psychodynamic rebt recovery reduction reversal rogerian sandplay sandtray
    schema seeking-safety sensorimotor sfbt smart solution-focused somatic strategic
    structural tf-cbt tfcbt theraplay tms wilderness
    """
)
"""Methods, also by their letters, lower case."""

EPONYMS: Final = word_set(
    """
    achenbach addison adler ainsworth allah allport alzheimer alzheimers apgar aristotle
    asberg asch asperger aspergers baker bandura barkley barr barre barrett beck bell bells
    bender bion bonnet bowen bowlby braxton brene briggs broca bronfenbrenner brown buddha
    burns calve capgras cattell chapman charles christ cinderella cohen conners cotard
    coxsackie crohn crohns cushing cushings danlos darwin der descartes diener disney
    dostoevsky down downs dunning dupuytren ehlers einstein ekbom electra ellis epstein
    epworth erikson eysenck fabry florence foley frankl freud gaucher gehrig gehrigs gilliam
    gilligan glasgow god gottman graves greenspan guillain haley hamilton hare harris
    hashimoto hawthorne hayes heimlich hicks hirschsprung hodgkin hodgkins holmes holter
    hopkins huntington huntingtons hyde jekyll jesus johnson jung kabat-zinn kafka kant
    kaufman kawasaki kegel kernberg kessler kinsey klein klinefelter kohlberg kohut kolk
    korsakoff kruger kubler-ross lacan lamaze legg levine lewy liebowitz likert linehan lou
    lyme mahler mallory marfan mars marx maslow masters meichenbaum meniere menieres milgram
    millon minuchin montessori montgomery moses munchausen munchhausen murphy myers narcissus
    neff nietzsche nightingale occam oedipus osgood paget pan pap parkinson parkinsons pavlov
    perel perls perthes peter peyronie piaget pick plato pollyanna pompe porges pygmalion rahe
    raynaud raynauds reye rogers rorschach rosenberg ryff sachs satir schlatter shakespeare
    shapiro siegel sjogren sjogrens skinner socrates spielberger stockholm stroop tay tourette
    tourettes turner valsalva van vanderbilt venus vygotsky waldorf weiss wernicke whitaker
    wilson winnicott wolpe woodcock yale-brown yalom young zeigarnik zimbardo zung
    """
)
"""Surnames by which a test, an illness, an idea or a method is known, lower case."""
