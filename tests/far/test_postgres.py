"""The PostgreSQL that the tests use is a real one, and recovers after a fall."""

import asyncpg
import pytest

from tests.far.postgres import Postgres


async def run(url: str, sql: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(sql)
    finally:
        await connection.close()


async def test_a_database_of_ones_own(postgres: Postgres) -> None:
    mine, other = postgres.create_database(), postgres.create_database()
    await run(mine, "CREATE TABLE post ()")

    assert await run(mine, "SELECT to_regclass('post')::text") == "post"
    assert await run(other, "SELECT to_regclass('post')::text") is None


async def test_a_copy_of_a_database(postgres: Postgres) -> None:
    mine = postgres.create_database()
    await run(mine, "CREATE TABLE post AS SELECT 27 AS number")

    assert await run(postgres.create_database(like=mine), "SELECT number FROM post") == 27


async def test_a_dropped_database_is_gone(postgres: Postgres) -> None:
    mine = postgres.create_database()
    postgres.drop_database(mine)

    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await run(mine, "SELECT 1")


async def test_nobody_comes_in_without_the_password(postgres: Postgres) -> None:
    url = postgres.create_database()

    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(url, password="made up")


async def test_it_recovers_what_was_committed(postgres: Postgres) -> None:
    mine = postgres.create_database()
    await run(mine, "CREATE TABLE post AS SELECT 27 AS number")
    postgres.kill()
    postgres.start()

    assert await run(mine, "SELECT number FROM post") == 27
