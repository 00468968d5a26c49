"""A user's table of prisons with the codes and IRIs of the register beside each row."""
