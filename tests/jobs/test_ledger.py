"""Which results are told, whatever the workers say."""

import pytest

from explorer.jobs import messages as m
from explorer.jobs.ledger import JobLedger

ASK, SEARCH = m.AnswerRequest("m", None), m.SearchRequest(None)
WORDS, END = m.Words((m.Word("create", 1.0, 0.0),)), m.Answered("eos", 1.0, 0.5)


class _Ledger(JobLedger):
    """Keeps what should be done, and everything it tells."""

    def __init__(self):
        super().__init__()
        self.sent, self.told = [], []
        for signal in (self.words_ready, self.answered, self.failed):
            signal.connect(lambda job, result: self.told.append((job, result)))

    def _dispatch(self, job, request):
        self.sent.append((job, request))


@pytest.fixture
def ledger(qapp):
    return _Ledger()


def test_words_leave_a_job_open_and_the_end_closes_it(ledger):
    job = ledger.answer(ASK)
    for result in (WORDS, WORDS, END, WORDS, END):
        ledger._tell(job, result)
    assert ledger.told == [(job, WORDS.words), (job, WORDS.words), (job, END)]
    assert ledger.is_idle


def test_news_of_an_older_job_is_dropped(ledger):
    old, search, new = ledger.answer(ASK), ledger.search(SEARCH), ledger.answer(ASK)
    assert old < search < new
    ledger._tell(old, END)
    assert ledger.told == []
    ledger._tell(search, m.Failure("no"))
    ledger._tell(new, END)
    assert ledger.told == [(search, "no"), (new, END)]


def test_a_cancelled_answer_is_silent_and_the_worker_is_told_once(ledger):
    job = ledger.answer(ASK)
    ledger.cancel_answer()
    ledger.cancel_answer()
    ledger._tell(job, END)
    assert ledger.told == []
    assert [type(request) for _, request in ledger.sent] == [m.AnswerRequest, m.CancelRequest]


def test_waiting_gives_up_when_the_time_is_over(ledger):
    ledger.answer(ASK)
    assert not ledger.wait_idle(20)
    ledger.close()
    assert ledger.wait_idle(20)
