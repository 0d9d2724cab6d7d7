"""A worker is one of many."""

import subprocess
import sys

SCRIPT = """
from tfgan_ads.engines.as_worker import as_worker

as_worker()
import tensorflow as tf

tf.linalg.matmul(tf.ones((900, 900)), tf.ones((900, 900)))
import os

print(len(os.listdir("/proc/self/task")))
"""


def test_a_worker_computes_by_one_thread_and_says_nothing():
    command = [sys.executable, "-c", SCRIPT]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stderr == ""
    # Five in all, most of which wait; of two processors' it would be ten.
    assert int(said.stdout) <= 7
