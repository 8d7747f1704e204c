"""Train the learned recogniser that `parts/deid-weights` carries; how to run it: `README.md`."""
