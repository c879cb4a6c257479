"""What Alembic runs: the steps, on the connection that `selon.ledger.migrations` hands over."""

from alembic import context

from selon.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the one who opens the ledger holds the transaction
)
context.run_migrations()
