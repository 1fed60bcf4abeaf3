"""What is typed unseen: a PIN, a passphrase."""
