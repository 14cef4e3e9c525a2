-- Web and worker compare what is applied with what they were built for.
GRANT SELECT ON migrations TO millrace_app;
