"""The contenders of `bench.claims`: each takes the same claims into the same database."""
