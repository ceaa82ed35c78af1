"""DuckDB: a ratings file to columns whose ids are numbered from 0."""

import duckdb
import pandas
from side import answer

types = "{'user': 'INTEGER', 'item': 'INTEGER', 'rating': 'FLOAT', 'timestamp': 'BIGINT'}"
forms = {"csv": "delim = ',', header = true", "dat": "delim = '::', header = false"}


def work(job, clock):
    connection = duckdb.connect(config={"threads": job["threads"]})
    form = forms[job["options"]["form"]]
    with clock("columns with numbered ids"):
        with clock("columns"):
            query = f"SELECT * FROM read_csv(?, {form}, columns = {types})"
            columns = connection.execute(query, [job["files"]["ratings"]]).fetchnumpy()
        user, users = pandas.factorize(columns["user"])
        item, items = pandas.factorize(columns["item"])
    total = float(columns["rating"].sum(dtype="float64"))
    return {"rows": len(user), "users": len(users), "items": len(items), "sum of ratings": total}


answer("duckdb", work)
