"""Knowledge is ready before anybody waits for it."""

import subprocess
import sys

MEASURE = """
import time
import pydantic
class Warm(pydantic.BaseModel):
    x: int
Warm(x=1)
start = time.process_time()
from appeals.knowledge import load_knowledge, vocabulary
vocabulary(load_knowledge())
print(time.process_time() - start)
"""


def seconds() -> float:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, check=True, text=True)
    return float(done.stdout)


def test_everything_is_read_in_a_fraction_of_a_second():
    assert min(seconds() for _ in range(3)) < 0.5  # measured at 0.1; the bound leaves room for slow machines
