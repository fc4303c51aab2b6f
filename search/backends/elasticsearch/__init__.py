"""Elasticsearch 8.19, through elasticsearch.dsl. Nothing outside of this package imports the client.

The index holds the same terms as the database's own full text (search.terms), so both find the same, in the same order,
and no analysis has to be installed on the server.
"""
