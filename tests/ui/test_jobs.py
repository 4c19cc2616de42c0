"""Jobs: what they say arrives on the window's thread, and nothing of them is destroyed by the worker."""

import gc
import threading
import weakref

import pytest

from appealdesk.ui.jobs import Job, Pool


@pytest.fixture
def pool(qapp):
    made = Pool(2)
    yield made
    made.waitForDone(2000)
    made.sweep()


def test_progress_and_result_arrive_on_the_threads_of_their_receivers(qtbot, pool):
    heard = []

    def work(job):
        job.report("half")
        return threading.get_ident()

    job = Job(work)
    job.notices.progress.connect(lambda notice: heard.append((notice, threading.get_ident())))
    with qtbot.waitSignal(job.notices.done) as done:
        job.start(pool)
    assert done.args[0] != threading.get_ident()
    assert heard[0][0] == "half"


def test_an_error_is_told_and_not_lost(qtbot, pool):
    job = Job(lambda _job: 1 // 0)
    with qtbot.waitSignal(job.notices.failed) as failed:
        job.start(pool)
    assert isinstance(failed.args[0], ZeroDivisionError)


def test_a_cancelled_job_says_nothing_more(qtbot, pool):
    gate, heard = threading.Event(), []
    job = Job(lambda _job: gate.wait(5))
    job.notices.done.connect(heard.append)
    job.start(pool)
    job.cancel()
    gate.set()
    assert job.finished.wait(5)
    qtbot.wait(50)
    assert heard == []


def test_notices_are_destroyed_on_the_windows_thread_and_not_before_the_worker_is_through(qtbot, pool):
    ends = []
    for _ in range(50):
        job = Job(lambda job: job.report("x"))
        weakref.finalize(job.notices, lambda: ends.append(threading.get_ident()))
        job.start(pool)
        del job
    qtbot.waitUntil(lambda: not pool._kept)
    gc.collect()
    assert ends == [threading.get_ident()] * 50
