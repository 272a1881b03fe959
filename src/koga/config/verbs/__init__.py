"""One module a verb of the `koga` command, each with `main(arguments)`."""
