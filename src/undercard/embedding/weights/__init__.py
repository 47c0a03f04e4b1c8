"""weights: the published weight files of the models, read without their frameworks.

Takes: bytes. Gives: named arrays, checked; networks written as ONNX; what is installed. May touch: the user's cache
(`store` alone). Does not belong here: inference, downloads, executing anything found in a file.
"""
