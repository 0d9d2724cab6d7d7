import numpy as np
import tensorflow as tf

from tfgan_ads.creatives.graphs import Graphs
from tfgan_ads.creatives.graphs import as_given


def test_a_graph_is_made_of_what_is_called_often():
    traced = []

    def double(x, none):
        traced.append(none)
        return {"doubled": 2 * x["x"]}

    graphs = Graphs()
    assert graphs.of("double", (), double, 3) is double
    assert graphs.of("double", (), double, 3) is double
    graph = graphs.of("double", (), double, 1)
    assert graph is not double
    assert graphs.of("double", (), double, 1) is graph
    for rows in (2, 5, 1):
        found = graph({"x": tf.ones((rows, 3))}, None)
        np.testing.assert_array_equal(found["doubled"], np.full((rows, 3), 2))
    assert traced == [None]


def test_a_graph_is_made_anew_of_what_was_exchanged():
    graphs, held = Graphs(), [object(), object()]
    first = graphs.of("f", (held[0],), tf.identity, np.inf)
    assert graphs.of("f", (held[0],), tf.identity, 1) is first
    assert graphs.of("f", (held[1],), tf.identity, 1) is tf.identity
    assert graphs.of("g", (held[0],), tf.identity, 1) is tf.identity


def test_a_graph_takes_what_a_signature_says():
    def signature(x):
        return [tf.TensorSpec([None, None])]

    traced = []

    def total(x):
        traced.append(x.shape)
        return tf.reduce_sum(x)

    graph = Graphs().of("total", (), total, np.inf, signature)
    assert [float(graph(tf.ones(size))) for size in ((1, 2), (3, 4))] == [2, 12]
    assert len(traced) == 1


def test_a_graph_knows_the_shapes_that_it_is_given():
    traced = []

    def rows(x):
        traced.append(x.shape[0])
        return tf.zeros(x.shape[0])

    graph = Graphs().of("rows", (), rows, np.inf, as_given)
    for count in (2, 2, 3):
        assert graph(np.ones((count, 1), "float32")).shape == (count,)
    assert traced == [2, 3]


def test_a_graph_may_be_made_at_once():
    graphs = Graphs()
    graphs.worth_tracing = 0
    graph = graphs.of("double", (), lambda x: 2 * x, 1)
    assert graphs.of("double", (), None, 1) is graph
    np.testing.assert_array_equal(graph(tf.ones(3)), [2, 2, 2])
