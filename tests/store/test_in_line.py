"""Who comes first writes first, and whoever waits too long is told."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from django.db import OperationalError

from subrosa.store.in_line import Line, line_of


def test_those_in_line_are_served_in_the_order_of_arrival():
    line, order, never = Line(), [], Event()

    def one(number):
        with line.place():
            order.append(number)

    with line.place():
        threads = []
        for number in range(20):
            threads.append(Thread(target=one, args=[number]))
            threads[-1].start()
            while line.length <= number:
                never.wait(0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(20))


def test_whoever_gave_up_is_passed_over():
    line, told = Line(), []

    def impatient():
        with pytest.raises(OperationalError), line.place(seconds=0.01):
            told.append("had a turn")

    with line.place():
        thread = Thread(target=impatient)
        thread.start()
        thread.join()
        assert line.length == 0
    with line.place(seconds=0):
        assert told == []


def test_a_fault_gives_the_place_back():
    line = Line()
    with pytest.raises(RuntimeError), line.place():
        raise RuntimeError
    with line.place(seconds=0):
        pass


def test_a_file_has_one_line():
    assert line_of("practice-1") is line_of("practice-1")
    assert line_of("practice-1") is not line_of("practice-2")
