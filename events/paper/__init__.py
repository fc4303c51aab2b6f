"""What is printed: programmes of a month and posters, as tagged PDF (PDF/UA-1), made beside the request."""
