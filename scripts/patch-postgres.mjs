// Replaced within minutes.
