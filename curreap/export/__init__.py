"""The finished plan in the formats it leaves the app in: each module turns a document or a plan into bytes."""
