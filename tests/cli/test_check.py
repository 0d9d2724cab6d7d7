"""What breaks the contract is told, and how to mend it."""

import json
import shutil

import tensorflow as tf


def save(folder, kind):
    """Save a model that answers in a type of number."""

    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32, "x")])
    def answer(x):
        return {"y": tf.cast(tf.ensure_shape(x, [None]), kind)}

    module = tf.Module()
    module.count = tf.Variable(0.0)
    tf.saved_model.save(module, folder, {"serving_default": answer})
    return folder


def test_the_command_tells_what_and_how_to_mend(call, tmp_path, capsys):
    folder = save(tmp_path / "1", tf.float16)
    assert call("check", folder) == 1
    said = capsys.readouterr().out
    assert "FAIL serving_default output y: DT_HALF" in said
    assert "Cast it to float32" in said
    assert "breaks the contract in 1 places" in said
    assert call("check", folder, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    fatal = [each["said"] for each in told["findings"] if each["fatal"]]
    assert told["broken"] == len(fatal) == 1 and "DT_HALF" in fatal[0]
    shutil.rmtree(folder)
    # Without warm-up requests: a note, and no more.
    assert call("check", save(folder, tf.float32)) == 0
    said = capsys.readouterr().out
    assert "note assets.extra/tf_serving_warmup_requests" in said
    assert "keeps the contract" in said
