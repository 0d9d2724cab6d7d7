"""`TimedShards`: has a job done, and notes what each shard took."""

import time
from dataclasses import dataclass

from tfgan_ads.engines.part_folder import PartFolder


@dataclass(frozen=True)
class TimedShards:
    """Begins a job, and notes the CPU seconds of each shard in its folder."""

    job: object
    parts: PartFolder

    def __call__(self):
        make = self.job.begin()

        def work(shard):
            start = time.process_time()
            self.parts.write(shard.number, make(shard))
            spent = time.process_time() - start
            self.note(shard.number).write_text(str(spent))

        return work

    def note(self, number):
        """Return the file of a shard's seconds."""
        return self.parts.folder / f"{number}.seconds"
