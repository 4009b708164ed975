package dev.saldo.journal;

/**
 * The statements that read the objects of a schema: a name, which begins with its kind, and a
 * definition.
 */
final class SchemaQueries {
  static final String SQLITE =
      """
      SELECT type || ' ' || CASE WHEN type = 'trigger' THEN tbl_name || '.' ELSE '' END || name, sql
      FROM sqlite_master
      WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'
        AND (type IN ('trigger', 'view') OR tbl_name <> 'flyway_schema_history')
      """;

  /**
   * What belongs to an extension is left out. The schema's own name is taken out of the
   * definitions, since it may be any.
   */
  static final String POSTGRESQL =
      """
      WITH here AS (
        SELECT n.oid, quote_ident(n.nspname) || '.' AS prefix FROM pg_namespace AS n
        WHERE n.nspname = current_schema()),
      relation AS (
        SELECT c.oid, c.relname, c.relkind, c.relpersistence, c.relrowsecurity, here.prefix
        FROM pg_class AS c JOIN here ON c.relnamespace = here.oid
        WHERE NOT EXISTS (
          SELECT FROM pg_depend AS d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')),
      own AS (
        SELECT * FROM relation WHERE relname <> 'flyway_schema_history'),
      object (name, definition, prefix) AS (
        SELECT CASE relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'view ' WHEN 'S' THEN 'sequence '
            ELSE 'table ' END || relname,
          concat_ws(' ', relkind, relpersistence, relrowsecurity), prefix
        FROM own WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        UNION ALL
        SELECT 'column ' || o.relname || '.' || a.attname,
          concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
            a.attgenerated, pg_get_expr(f.adbin, f.adrelid)), o.prefix
        FROM own AS o JOIN pg_attribute AS a ON a.attrelid = o.oid
        LEFT JOIN pg_attrdef AS f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
        WHERE o.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT 'index ' || c.relname, concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid), o.prefix
        FROM own AS o JOIN pg_index AS i ON i.indrelid = o.oid
        JOIN pg_class AS c ON c.oid = i.indexrelid
        UNION ALL
        SELECT 'constraint ' || o.relname || '.' || k.conname,
          concat_ws(' ', pg_get_constraintdef(k.oid), k.convalidated,
            (SELECT bool_and(t.tgenabled = 'O') FROM pg_trigger AS t WHERE t.tgconstraint = k.oid)),
          o.prefix
        FROM own AS o JOIN pg_constraint AS k ON k.conrelid = o.oid
        WHERE k.contype IN ('c', 'f', 'p', 'u', 'x')
        UNION ALL
        SELECT 'trigger ' || r.relname || '.' || t.tgname,
          concat_ws(' ', pg_get_triggerdef(t.oid, true), t.tgenabled), r.prefix
        FROM relation AS r JOIN pg_trigger AS t ON t.tgrelid = r.oid
        WHERE NOT t.tgisinternal
        UNION ALL
        SELECT 'rule ' || r.relname || '.' || w.rulename, concat_ws(' ', pg_get_ruledef(w.oid), w.ev_enabled),
          r.prefix
        FROM relation AS r JOIN pg_rewrite AS w ON w.ev_class = r.oid
        WHERE w.rulename <> '_RETURN'
        UNION ALL
        SELECT 'policy ' || r.relname || '.' || p.polname, '', r.prefix
        FROM relation AS r JOIN pg_policy AS p ON p.polrelid = r.oid
        UNION ALL
        SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
          concat_ws(' ', l.lanname, p.prosecdef, p.provolatile, p.proconfig, p.prosrc), here.prefix
        FROM here JOIN pg_proc AS p ON p.pronamespace = here.oid
        JOIN pg_language AS l ON l.oid = p.prolang
        WHERE NOT EXISTS (
          SELECT FROM pg_depend AS d
          WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
      SELECT name, replace(definition, prefix, '') FROM object
      """;

  private SchemaQueries() {}
}
