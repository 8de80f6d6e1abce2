"""Which words of an answer come from where, read from the attention of the model that translates.

CTranslate2 hands out the attention of one layer only, and for models converted from OpenNMT that is one head of the
last layer, which says next to nothing. The layer is a number in the model's file: `binary` changes it in memory,
`calibration` finds out which layer is right most often, `forcing` leads the model through a given answer, `places`
and `rows` turn pieces into characters.
"""
