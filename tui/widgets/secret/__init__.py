"""Fields in which what is typed is hidden: a PIN, a passphrase."""
