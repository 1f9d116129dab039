"""The pieces that pages are set from: one class of flowable for each kind of block."""
