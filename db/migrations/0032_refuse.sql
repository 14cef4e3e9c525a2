-- For statements that are sent together with others and their commit: what must not be makes them all undone.
CREATE FUNCTION refuse(reason text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', reason USING ERRCODE = 'MR001';
END
$$;
REVOKE ALL ON FUNCTION refuse(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refuse(text) TO millrace_app;
