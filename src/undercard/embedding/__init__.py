"""embedding: a clip -> a vector under one model id.

Takes: `Clip`. Gives: `Embedding`. May touch: model files. onnxruntime is imported in `runtime` only.
Does not belong here: decoding, comparing vectors.
"""
