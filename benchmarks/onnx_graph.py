"""A model folder's network as an ONNX graph: embedding, LSTM, readout."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from sentiment_gui.core.model_folder import ModelFolder
from sentiment_gui.core.readout import Readout

# PyTorch stacks input, forget, candidate, output; ONNX input, output, forget, candidate.
_ORDER = (0, 3, 1, 2)
_FLOAT, _INT32, _INT64 = TensorProto.FLOAT, TensorProto.INT32, TensorProto.INT64


def graph_of(folder: ModelFolder) -> bytes:
    """Return the graph: ``ids`` (T, B) and ``lengths`` (B,) to ``logits`` (B,).

    Raises:
        ValueError: The model is no LSTM.
    """
    if folder.config.cell != "lstm":
        raise ValueError("only LSTMs are compared with ONNX Runtime")
    readout = Readout(folder.config, folder.weights)
    units = folder.config.hidden_size
    lstm = ["vectors", "W", "R", "B", "lengths"]
    nodes = [
        helper.make_node("Gather", ["embedding", "ids"], ["vectors"]),
        helper.make_node("LSTM", lstm, ["states", "final"], hidden_size=units),
        helper.make_node("Squeeze", ["final", "axis0"], ["last"]),
        *(_pools() if readout.pooled else ()),
        helper.make_node("MatMul", ["pooled" if readout.pooled else "last", "readout"], ["said"]),
        helper.make_node("Add", ["said", "bias"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "lstm",
        [
            helper.make_tensor_value_info("ids", _INT64, ["T", "B"]),
            helper.make_tensor_value_info("lengths", _INT32, ["B"]),
        ],
        [helper.make_tensor_value_info("logits", _FLOAT, ["B"])],
        [numpy_helper.from_array(array, name) for name, array in _arrays(folder, readout).items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)
    return model.SerializeToString()


def _arrays(folder: ModelFolder, readout: Readout) -> dict[str, NDArray]:
    units = folder.config.hidden_size

    def blocks(name: str) -> NDArray:
        array = folder.weights[f"lstm.{name}_l0"].astype(np.float32)
        return array.reshape(4, units, -1)[list(_ORDER)].reshape(array.shape)[None]

    return {
        "embedding": folder.weights["embedding.weight"].astype(np.float32),
        "W": blocks("weight_ih"),
        "R": blocks("weight_hh"),
        "B": np.concatenate([blocks("bias_ih"), blocks("bias_hh")], axis=1),
        "readout": readout.weight.reshape(-1),
        "bias": np.array(readout.bias, np.float32),
        "axis0": np.array([0], np.int64),
        "axis1": np.array([1], np.int64),
        "zero": np.array(0, np.int64),
        "one": np.array(1, np.int64),
        "lowest": np.array(-2.0, np.float32),  # no hidden state is below -1
    }


def _pools() -> list[NodeProto]:
    """Last, mean and maximum over the real tokens; behind them the LSTM's states are 0."""
    return [
        helper.make_node("Squeeze", ["states", "axis1"], ["hidden"]),  # (T, B, H)
        helper.make_node("ReduceSum", ["hidden", "axis0"], ["total"], keepdims=0),
        helper.make_node("Cast", ["lengths"], ["count"], to=_FLOAT),
        helper.make_node("Unsqueeze", ["count", "axis1"], ["column"]),
        helper.make_node("Div", ["total", "column"], ["mean"]),
        helper.make_node("Shape", ["ids"], ["shape"]),
        helper.make_node("Gather", ["shape", "zero"], ["longest"]),
        helper.make_node("Range", ["zero", "longest", "one"], ["steps"]),  # (T,)
        helper.make_node("Unsqueeze", ["steps", "axis1"], ["rows"]),  # (T, 1)
        helper.make_node("Cast", ["lengths"], ["ends"], to=_INT64),
        helper.make_node("Less", ["rows", "ends"], ["real"]),  # (T, B)
        helper.make_node("Constant", [], ["axis2"], value=numpy_helper.from_array(np.array([2]))),
        helper.make_node("Unsqueeze", ["real", "axis2"], ["reals"]),
        helper.make_node("Where", ["reals", "hidden", "lowest"], ["masked"]),
        helper.make_node("ReduceMax", ["masked", "axis0"], ["largest"], keepdims=0),
        helper.make_node("Concat", ["last", "mean", "largest"], ["pooled"], axis=1),
    ]
