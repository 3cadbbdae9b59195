"""A model folder's embedding and LSTM as an ONNX graph."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from sentiment_gui.core.model_folder import ModelFolder

# PyTorch stacks input, forget, candidate, output; ONNX input, output, forget, candidate.
_ORDER = (0, 3, 1, 2)


def graph_of(folder: ModelFolder) -> bytes:
    """Return the graph: ``ids`` (T, B) to ``states`` (T, 1, B, H).

    Raises:
        ValueError: The model is no LSTM.
    """
    if folder.config.cell != "lstm":
        raise ValueError("only LSTMs are compared with ONNX Runtime")
    units = folder.config.hidden_size
    weights = {name: array.astype(np.float32) for name, array in folder.weights.items()}

    def blocks(name: str) -> np.ndarray:
        array = weights[f"lstm.{name}_l0"]
        return array.reshape(4, units, -1)[list(_ORDER)].reshape(array.shape)[None]

    biases = np.concatenate([blocks("bias_ih"), blocks("bias_hh")], axis=1)
    arrays = {
        "embedding": weights["embedding.weight"],
        "W": blocks("weight_ih"),
        "R": blocks("weight_hh"),
        "B": biases,
    }
    nodes = [
        helper.make_node("Gather", ["embedding", "ids"], ["vectors"]),
        helper.make_node("LSTM", ["vectors", "W", "R", "B"], ["states"], hidden_size=units),
    ]
    graph = helper.make_graph(
        nodes,
        "lstm",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["T", "B"])],
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["T", 1, "B", units])],
        [numpy_helper.from_array(array, name) for name, array in arrays.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return model.SerializeToString()
