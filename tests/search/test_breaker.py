"""Who has just failed is left alone for a while."""

import pytest

from search.breaker import Breaker


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(pause=10, clock=clock)


def test_nothing_is_held_up_before_the_first_failure(breaker: Breaker) -> None:
    assert breaker.lets_through()
    assert not breaker.is_open


def test_after_a_failure_nobody_gets_through_until_the_pause_is_over(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    clock.seconds += 9.9
    assert not breaker.lets_through()
    clock.seconds += 0.2
    assert breaker.lets_through()


def test_only_one_tries_after_the_pause(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    clock.seconds += 11
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]


def test_a_success_lets_everybody_through_again(breaker: Breaker, clock: Clock) -> None:
    breaker.failed()
    clock.seconds += 11
    breaker.lets_through()
    assert breaker.succeeded()
    assert [breaker.lets_through() for _ in range(3)] == [True, True, True]


def test_only_the_first_failure_and_the_first_success_are_news(breaker: Breaker) -> None:
    assert [breaker.failed(), breaker.failed()] == [True, False]
    assert [breaker.succeeded(), breaker.succeeded()] == [True, False]
