"""`TimedShards`: has a job done, and notes when, and what it took."""

import json
import os
import time
from dataclasses import dataclass

from tfgan_ads.engines.part_folder import PartFolder


@dataclass(frozen=True)
class TimedShards:
    """Begins a job, and notes in its folder who did each shard, and when."""

    job: object
    parts: PartFolder

    def __call__(self):
        make = self.job.begin()

        def work(shard):
            start, cpu = time.time(), time.process_time()
            self.parts.write(shard.number, make(shard))
            note = {
                "worker": os.getpid(),
                "made": self.job.plan.made_of(shard.number),
                "start": start,
                "end": time.time(),
                "cpu": time.process_time() - cpu,
            }
            path = self.parts.folder / f"{shard.number}.json"
            path.write_text(json.dumps(note))

        return work

    def figures(self):
        """Return rates while all workers are at work, none at its first shard.

        Returns:
            dict: what is made `a second` and `a CPU second`, and the share of
            their time that workers wait for a shard; and the time when all
            had begun.
        """
        paths = self.parts.folder.glob("*.json")
        notes = [json.loads(path.read_text()) for path in paths]
        notes.sort(key=lambda note: note["end"])
        first = {}
        for note in notes:
            first.setdefault(note["worker"], note["end"])
        begun = max(first.values())
        # Of one worker the second shard starts when the first has ended.
        late = [note for note in notes if note["start"] >= begun - 1e-3]
        span = {w: _span([n for n in late if n["worker"] == w]) for w in first}
        made = sum(note["made"] for note in late)
        busy = sum(note["end"] - note["start"] for note in late)
        rates = [n["made"] / span[n["worker"]] for n in late]
        return {
            "a second": sum(rates),
            "a CPU second": made / sum(note["cpu"] for note in late),
            "waiting, %": 100 * (1 - busy / sum(span.values())),
        }, begun


def _span(notes):
    """Return the seconds from the first start to the last end."""
    return notes[-1]["end"] - notes[0]["start"] if notes else 0.0
