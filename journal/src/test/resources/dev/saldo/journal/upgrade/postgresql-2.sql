SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are neither changed nor deleted', TG_TABLE_NAME;
END $$;
CREATE FUNCTION public.book_follows_entry() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
BEGIN
  IF EXISTS (
    SELECT FROM changed AS n
    WHERE NOT coalesce(
      CASE n.sequence WHEN 0 THEN n.available = 0 AND n.held = 0 AND n.credit_limit = 0
      ELSE (
        SELECT e.available_after = n.available AND e.held_after = n.held
          AND e.credit_limit_after = n.credit_limit AND e.recorded_at = n.recorded_at AND e.hash = n.hash
        FROM entry AS e WHERE e.partner_id = n.partner_id AND e.sequence = n.sequence)
      END, false)
  ) THEN
    RAISE EXCEPTION 'a book repeats its last entry';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION public.book_moves_forward() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'a book moves forward';
END $$;
CREATE FUNCTION public.book_opens_empty() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'a book opens empty';
END $$;
CREATE FUNCTION public.entry_continues() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added AS n
    WHERE NOT coalesce(
      CASE n.sequence WHEN 1 THEN
        n.available_after = CASE
          WHEN n.type IN ('top_up', 'adjustment_credit') THEN n.amount
          WHEN n.type IN ('charge', 'adjustment_debit', 'hold') THEN -n.amount
          ELSE 0 END
        AND n.held_after = CASE n.type WHEN 'hold' THEN n.amount ELSE 0 END
        AND (n.type = 'credit_limit' OR n.credit_limit_after = 0)
      ELSE (
        SELECT n.available_after = p.available_after + CASE
            WHEN n.type IN ('top_up', 'refund', 'adjustment_credit', 'release', 'charge_reversal',
                            'adjustment_debit_reversal', 'capture_reversal') THEN n.amount
            WHEN n.type IN ('charge', 'adjustment_debit', 'hold', 'top_up_reversal', 'refund_reversal',
                            'adjustment_credit_reversal') THEN -n.amount
            ELSE 0 END
          AND n.held_after = p.held_after + CASE
            WHEN n.type = 'hold' THEN n.amount
            WHEN n.type IN ('capture', 'release') THEN -n.amount
            ELSE 0 END
          AND (n.type = 'credit_limit' OR n.credit_limit_after = p.credit_limit_after)
          AND n.recorded_at >= p.recorded_at
        FROM entry AS p WHERE p.partner_id = n.partner_id AND p.sequence = n.sequence - 1)
      END, false)
  ) THEN
    RAISE EXCEPTION 'an entry continues its predecessor''s number, time and balances';
  END IF;
  RETURN NULL;
END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.api_client (
    partner_id bigint NOT NULL,
    client_id text NOT NULL,
    secret_hash text NOT NULL,
    enabled bigint NOT NULL,
    token_epoch bigint NOT NULL,
    ip_restricted bigint NOT NULL,
    ip_rules text NOT NULL,
    revision bigint NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT api_client_enabled_check CHECK ((enabled = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT api_client_ip_restricted_check CHECK ((ip_restricted = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT api_client_revision_check CHECK ((revision > 0)),
    CONSTRAINT api_client_token_epoch_check CHECK ((token_epoch > 0))
);
CREATE TABLE public.book (
    partner_id bigint NOT NULL,
    currency text NOT NULL,
    sequence bigint NOT NULL,
    available bigint NOT NULL,
    held bigint NOT NULL,
    credit_limit bigint NOT NULL,
    next_expiry bigint NOT NULL,
    recorded_at bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT book_credit_limit_check CHECK ((credit_limit >= 0)),
    CONSTRAINT book_currency_check CHECK ((length(currency) = 3)),
    CONSTRAINT book_hash_check CHECK ((length(hash) = 32)),
    CONSTRAINT book_held_check CHECK ((held >= 0)),
    CONSTRAINT book_next_expiry_check CHECK ((next_expiry >= 0)),
    CONSTRAINT book_sequence_check CHECK ((sequence >= 0))
)
WITH (fillfactor='50');
CREATE TABLE public.client_lookup (
    client_id text NOT NULL,
    partner_id bigint NOT NULL
);
CREATE TABLE public.entry (
    partner_id bigint NOT NULL,
    sequence bigint NOT NULL,
    type text NOT NULL,
    amount bigint NOT NULL,
    available_after bigint NOT NULL,
    held_after bigint NOT NULL,
    credit_limit_after bigint NOT NULL,
    linked_sequence bigint NOT NULL,
    settled_after bigint NOT NULL,
    expires_at bigint NOT NULL,
    effective_date text NOT NULL,
    reference text NOT NULL,
    memo text NOT NULL,
    posted_by text NOT NULL,
    idempotency_key text NOT NULL,
    recorded_at bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT entry_check CHECK (
CASE type
    WHEN 'credit_limit'::text THEN (amount = 0)
    ELSE (amount > 0)
END),
    CONSTRAINT entry_check1 CHECK (
CASE
    WHEN (type = ANY (ARRAY['top_up'::text, 'charge'::text, 'adjustment_credit'::text, 'adjustment_debit'::text, 'credit_limit'::text, 'hold'::text])) THEN (linked_sequence = 0)
    ELSE ((linked_sequence > 0) AND (linked_sequence < sequence))
END),
    CONSTRAINT entry_check2 CHECK (
CASE type
    WHEN 'hold'::text THEN ((expires_at = 0) OR (expires_at > recorded_at))
    ELSE (expires_at = 0)
END),
    CONSTRAINT entry_check3 CHECK (((available_after >= (- credit_limit_after)) OR (type <> ALL (ARRAY['charge'::text, 'adjustment_debit'::text, 'hold'::text, 'top_up_reversal'::text, 'refund_reversal'::text, 'adjustment_credit_reversal'::text])))),
    CONSTRAINT entry_credit_limit_after_check CHECK ((credit_limit_after >= 0)),
    CONSTRAINT entry_hash_check CHECK ((length(hash) = 32)),
    CONSTRAINT entry_held_after_check CHECK ((held_after >= 0)),
    CONSTRAINT entry_posted_by_check CHECK ((posted_by <> ''::text)),
    CONSTRAINT entry_sequence_check CHECK ((sequence > 0)),
    CONSTRAINT entry_settled_after_check CHECK ((settled_after >= 0)),
    CONSTRAINT entry_type_check CHECK ((type = ANY (ARRAY['top_up'::text, 'charge'::text, 'refund'::text, 'adjustment_credit'::text, 'adjustment_debit'::text, 'credit_limit'::text, 'hold'::text, 'capture'::text, 'release'::text, 'top_up_reversal'::text, 'charge_reversal'::text, 'refund_reversal'::text, 'adjustment_credit_reversal'::text, 'adjustment_debit_reversal'::text, 'capture_reversal'::text])))
);
CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);
CREATE TABLE public.hold (
    partner_id bigint NOT NULL,
    sequence bigint NOT NULL,
    amount bigint NOT NULL,
    expires_at bigint NOT NULL,
    closed_by bigint NOT NULL,
    fork bigint NOT NULL,
    CONSTRAINT hold_amount_check CHECK ((amount > 0)),
    CONSTRAINT hold_check CHECK (((closed_by = 0) OR (closed_by > sequence))),
    CONSTRAINT hold_check1 CHECK (
CASE closed_by
    WHEN 0 THEN (fork = 0)
    ELSE ((fork >= sequence) AND (fork <= (closed_by - 1)))
END),
    CONSTRAINT hold_expires_at_check CHECK ((expires_at >= 0))
);
CREATE TABLE public.idempotency (
    partner_id bigint NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    outcome text NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT idempotency_check CHECK (
CASE outcome
    WHEN 'posted'::text THEN (sequence > 0)
    ELSE (sequence = 0)
END),
    CONSTRAINT idempotency_hash_check CHECK ((length(hash) = 32)),
    CONSTRAINT idempotency_key_check CHECK ((key <> ''::text)),
    CONSTRAINT idempotency_request_hash_check CHECK ((length(request_hash) = 32))
);
CREATE TABLE public.partner (
    partner_id bigint NOT NULL,
    uc_id bigint NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    user_code text NOT NULL,
    search text NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT partner_partner_id_check CHECK ((partner_id > 0)),
    CONSTRAINT partner_uc_id_check CHECK ((uc_id > 0)),
    CONSTRAINT partner_user_code_check CHECK ((user_code = ANY (ARRAY['Distributor'::text, 'Partner'::text])))
);
CREATE TABLE public.refresh_token (
    partner_id bigint NOT NULL,
    hash text NOT NULL,
    family text NOT NULL,
    token_epoch bigint NOT NULL,
    expires_at bigint NOT NULL,
    used bigint NOT NULL,
    CONSTRAINT refresh_token_used_check CHECK ((used = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);
CREATE TABLE public.settlement (
    partner_id bigint NOT NULL,
    sequence bigint NOT NULL,
    settled bigint NOT NULL,
    is_reversed bigint NOT NULL,
    CONSTRAINT settlement_is_reversed_check CHECK ((is_reversed = ANY (ARRAY[(0)::bigint, (1)::bigint]))),
    CONSTRAINT settlement_settled_check CHECK ((settled >= 0))
);
INSERT INTO public.api_client VALUES (3076913644915998720, 'ac0f3e5bee76b6d7f4545696c24fc1f3', 'secret-hash', 1, 1, 0, '', 1, 1769860800000000);
INSERT INTO public.book VALUES (5000000000000000001, 'USD', 0, 0, 0, 0, 0, 1769860800000000, '\x0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO public.book VALUES (3076913644915998720, 'USD', 17, 76300, 5000, 7500, 1769864400000000, 1769860800000000, '\xc7d6c39578417660c5ef5b337052d5170b070f8d9989578e06d252c9350f10f7');
INSERT INTO public.book VALUES (4000000000000000001, 'USD', 2, 75, 0, 0, 0, 1769860800000000, '\x719a819474138018c95660f3e13744352e589c7c747cecafdcee7b026d45c3d1');
INSERT INTO public.client_lookup VALUES ('ac0f3e5bee76b6d7f4545696c24fc1f3', 3076913644915998720);
INSERT INTO public.entry VALUES (3076913644915998720, 1, 'credit_limit', 0, 0, 0, 5000, 0, 0, 0, '', '', '', 'ann', '', 1769860800000000, '\x8de36cb713ef0ec6e86ec44d7e0fa2117a28fbfc863a1cbb419bce1cd6f89c2e');
INSERT INTO public.entry VALUES (3076913644915998720, 2, 'top_up', 100000, 100000, 0, 5000, 0, 0, 0, '2026-01-30', 'ref key-1', 'Größe €', 'ann', 'key-1', 1769860800000000, '\xb25e330c645c9b4d9e506c793c7ed3d4bb2b17eb471803cd082d0ce9dbcab49b');
INSERT INTO public.entry VALUES (3076913644915998720, 3, 'charge', 10000, 90000, 0, 5000, 0, 0, 0, '2026-01-30', 'ref key-2', 'Größe €', 'ann', 'key-2', 1769860800000000, '\xecd23268829fe334bcb80bd143b3a384577c729602813b962007c6e278fb0dd3');
INSERT INTO public.entry VALUES (3076913644915998720, 4, 'refund', 4000, 94000, 0, 5000, 3, 4000, 0, '2026-01-30', 'ref key-3', 'Größe €', 'ann', 'key-3', 1769860800000000, '\x4d5bce2191085debd0f6af09556b0bb73254ecfd1ee77f64f984b9398e5d29f2');
INSERT INTO public.entry VALUES (3076913644915998720, 5, 'hold', 20000, 74000, 20000, 5000, 0, 0, 0, '2026-01-30', 'ref key-4', 'Größe €', 'ann', 'key-4', 1769860800000000, '\x05afe03b3cc2b0b4c8392a1947e4aee3cefec44506694e3b33437530aa2ffdc3');
INSERT INTO public.entry VALUES (3076913644915998720, 6, 'hold', 5000, 69000, 25000, 5000, 0, 0, 1769864400000000, '2026-01-30', 'ref key-5', 'Größe €', 'ann', 'key-5', 1769860800000000, '\xe43e93d601be14f545668f1cb94143d3a79a115792dcc836a2d7e1684f7c56ca');
INSERT INTO public.entry VALUES (3076913644915998720, 7, 'release', 8000, 77000, 17000, 5000, 5, 8000, 0, '2026-01-30', 'ref key-6', 'Größe €', 'ann', 'key-6', 1769860800000000, '\x74d34088e78dc6bb514e03786e04e10f15b6b33f7a89bb674918189100c9add7');
INSERT INTO public.entry VALUES (3076913644915998720, 8, 'capture', 12000, 77000, 5000, 5000, 5, 20000, 0, '2026-01-30', 'ref key-6', 'Größe €', 'ann', 'key-6', 1769860800000000, '\x69604e9d682c8f173948bf67b2d92e8fd5758868b9660272a29e7af5c5cde17e');
INSERT INTO public.entry VALUES (3076913644915998720, 9, 'charge', 3000, 74000, 5000, 5000, 0, 0, 0, '2026-01-30', 'ref key-7', 'Größe €', 'ann', 'key-7', 1769860800000000, '\xfd8e69d1585fc9fde86c6448511bd1a5e8bf73c36fd288c2e24d586fdcf0d9ed');
INSERT INTO public.entry VALUES (3076913644915998720, 10, 'charge_reversal', 3000, 77000, 5000, 5000, 9, 3000, 0, '2026-01-30', 'ref key-8', 'Größe €', 'ann', 'key-8', 1769860800000000, '\x25be1286651c807d53fbf89f240e28fca25f4fe6cf7ec71f6e12cde98e8169a1');
INSERT INTO public.entry VALUES (3076913644915998720, 11, 'refund', 1000, 78000, 5000, 5000, 3, 5000, 0, '2026-01-30', 'ref key-9', 'Größe €', 'ann', 'key-9', 1769860800000000, '\x435c766d560a6aef5cd339d83c1a06302cb349b602a249ad8a4c0e4f77828141');
INSERT INTO public.entry VALUES (3076913644915998720, 12, 'refund_reversal', 1000, 77000, 5000, 5000, 11, 1000, 0, '2026-01-30', 'ref key-10', 'Größe €', 'ann', 'key-10', 1769860800000000, '\xff714dd2e9faeb46418e68ea234618a133d2aa98f510ce255d688e5193a7e53f');
INSERT INTO public.entry VALUES (3076913644915998720, 13, 'adjustment_debit', 500, 76500, 5000, 5000, 0, 0, 0, '2026-01-30', 'ref key-11', 'Größe €', 'ann', 'key-11', 1769860800000000, '\x0f9b8e153ab4e5526dc71ae811385cedf5d6fbd2c519c33b5dda32f3584ca1d5');
INSERT INTO public.entry VALUES (3076913644915998720, 14, 'hold', 700, 75800, 5700, 5000, 0, 0, 0, '2026-01-30', 'ref key-12', 'Größe €', 'ann', 'key-12', 1769860800000000, '\x12fd9a52dda833ee338541cf67529734ce143dae7a2610530e0b851304cd6720');
INSERT INTO public.entry VALUES (3076913644915998720, 15, 'capture', 700, 75800, 5000, 5000, 14, 700, 0, '2026-01-30', 'ref key-13', 'Größe €', 'ann', 'key-13', 1769860800000000, '\x73a7bc10e0f9e6546746754c63f252e7d53d2948e5abed48471a7f0105e3cc24');
INSERT INTO public.entry VALUES (3076913644915998720, 16, 'credit_limit', 0, 75800, 5000, 7500, 0, 0, 0, '2026-01-30', 'ref key-14', 'Größe €', 'ann', 'key-14', 1769860800000000, '\x6ff79fc35d2b70de706e1404c725c2cb00905a0589faeee519e1ef3bda991f22');
INSERT INTO public.entry VALUES (3076913644915998720, 17, 'adjustment_credit', 500, 76300, 5000, 7500, 0, 0, 0, '2026-01-30', 'ref key-15', 'Größe €', 'ann', 'key-15', 1769860800000000, '\xc7d6c39578417660c5ef5b337052d5170b070f8d9989578e06d252c9350f10f7');
INSERT INTO public.entry VALUES (4000000000000000001, 1, 'top_up', 100, 100, 0, 0, 0, 0, 0, '2026-01-30', 'ref key-16', 'Größe €', 'ann', 'key-16', 1769860800000000, '\xe23743b022d822f3e4d692e7d178551c50dee371ec2af4d1b3b7c15d22e3c6c4');
INSERT INTO public.entry VALUES (4000000000000000001, 2, 'charge', 25, 75, 0, 0, 0, 0, 0, '2026-01-30', 'ref key-17', 'Größe €', 'ann', 'key-17', 1769860800000000, '\x719a819474138018c95660f3e13744352e589c7c747cecafdcee7b026d45c3d1');
INSERT INTO public.flyway_schema_history VALUES (1, '1', 'books', 'SQL', 'V1__books.sql', 973027682, 'saldo', '2026-11-25 03:52:58.01509', 869, true);
INSERT INTO public.flyway_schema_history VALUES (2, '1.2', 'references', 'SQL', 'V1_2__references.sql', 237243370, 'saldo', '2026-11-25 03:53:00.828474', 329, true);
INSERT INTO public.flyway_schema_history VALUES (3, '2', 'guards', 'SQL', 'V2__guards.sql', 1696317175, 'saldo', '2026-11-25 03:53:01.536', 446, true);
INSERT INTO public.hold VALUES (3076913644915998720, 6, 5000, 1769864400000000, 0, 0);
INSERT INTO public.hold VALUES (3076913644915998720, 5, 20000, 0, 8, 6);
INSERT INTO public.hold VALUES (3076913644915998720, 14, 700, 0, 15, 14);
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-1', '\x8430ba1c1fb9a1aa04b1ef26fafccacb975f6977eacd82546b7b36c8efcecf48', 'posted', 2, '\x5faef3ebcddba8696f053eeef42d122ad3d2a53d12c827952115a4ed1bb4bc08');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-2', '\x7fb65e3af9894855f46a1db6aac58c08057dd56a66420f7640f21cc5a2f6273d', 'posted', 3, '\xe1f240586134a395da2431b2ea4fadb0731b67f99d5405d9e350270428062de0');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-3', '\x6124a403513042aed05cc2497127cfaedc8df6da73e86aa2ee9816a6df9c1832', 'posted', 4, '\x32b10fc2a0ac791821db9119eb7b8abf31b3ec509a3b537eb0f98d3a9c7f2c03');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-4', '\xbfaaad2a2bade473dda4f10890c2e8ea494253a228e2103412cc791cb01d4dc4', 'posted', 5, '\xb1ad3f91aca9d388f8c49e8a64bfd3b602bec991791ef9fcd934a3c31dfd67fd');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-5', '\xdea1ee1769ca51cb5dc1270e40be968fba19a3a51ae9488cdbd94d17c8b2f18d', 'posted', 6, '\x75c73e102095de88c99885c51b546eadac616ea7745f5e2bdba0159ab73998b4');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-6', '\xe607cad2cf2b73961bb65b73a47693f5f56a248e2c925b3d405efa9c73b00172', 'posted', 8, '\x78efd043cd230495c2c5dbd86ace10f71617145e11976c2f63b05a37d182b919');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-7', '\xf9cfbdc0987c8e7191b5b0d39d09f8f47240fbe63bf0826058f3959b5b3ea96f', 'posted', 9, '\xf877b1fc77b1cda043f4c77d4c9825cbc1aacec8772d959afcd0acdadf552095');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-8', '\x1c04fe46b08098b8c8b4cfd5cdcc03736063bec4d7629268303a9825e7d1ac0e', 'posted', 10, '\x86d0c5483c6a87a2a06de8902949ce3df4f54e03130fd5003cbb2ccb5d97231a');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-9', '\x767b5e6df6be34a65710e1213dfc7245712bd8413d6bf93623121ab7c8923220', 'posted', 11, '\x134579120564b241b8f3c5bf57ab2590fbfdd3a7853f887933672f9fc92fcbb4');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-10', '\x78e37032c4ec08ae4f55bef712b25b5bdcbf7d91b7ddf15bb3b74f63909eb525', 'posted', 12, '\xb1808330032a6cf0d82625796df61200d2b25f1197f770a24526cf3473141161');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-11', '\x4b7ea120fb50402c3d85a0c2d9255e1acc070e96b03c05989445db5133371d0d', 'posted', 13, '\x78e82eaeef7355e5d442e75fa57c89976aaedff35d3fb207637b4668a0b625a8');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'refused', '\x1397715556643b4b9f084dbcf30af5d9687b56fb718e8d21c424f67c05f0892d', 'insufficient_balance', 0, '\x5c1f92a6da025d86442dc1f178ecd226a93aeb6ba9b72e26c9005cfc4ef43abd');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-12', '\xc87cd84db5f8dfd8d7adbe4be8f7674853dd73bdce15cf3af96f124c9fc90f1e', 'posted', 14, '\x60dab79b91cbb0ab4ab9e60ac8263c98907532cfaa708648240fc2e76d21c999');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-13', '\xd8a714c0e9bb2f50b97b9e41b03f109dfb506bd8df97e2fc5d10d65b7e60c8f9', 'posted', 15, '\xa8cb5f1416e450eec02538d52f326af71f4cf069750a920c159d0a47a541039c');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-14', '\x4a4284921bfefeb07015d50ca085d6368425e80f5ac26d5fcc9b5cba3cf8e169', 'posted', 16, '\x8f0e972988b368fb60083bda29ae47b213567c0b2cf73b856e30f898605cbdbc');
INSERT INTO public.idempotency VALUES (3076913644915998720, 'key-15', '\xf45cbd243150535d3f2ee465be1f1eea97074806c4a01647d03028e702a86c7f', 'posted', 17, '\x3021ab8d68b417e6b9fb1c1e211efe11ae06a82eb4438a098d773b72a807186c');
INSERT INTO public.idempotency VALUES (4000000000000000001, 'key-16', '\x209e8cd643143cd841910eb8d1f8e8110ba28f528fb8f49a931f2ad867730197', 'posted', 1, '\xf6cfb44f335ef3b9c60a045a76507bfe0fb9334dec70e2daf658f662eacdde84');
INSERT INTO public.idempotency VALUES (4000000000000000001, 'key-17', '\x9353125b2945995d13131817bee4f4530e2a615f154db86e6507b7dc20d2380f', 'posted', 2, '\x685e16787dede96621e3c9ef64b26438e94abf05d8023adb05d62e3446b80d8e');
INSERT INTO public.partner VALUES (3076913644915998720, 3076913644915998727, 'Distributor Example', 'p@example.com', 'Partner', 'distributor example
p@example.com', 1769860800000000);
INSERT INTO public.partner VALUES (4000000000000000001, 4000000000000000008, 'Small', 'p@example.com', 'Partner', 'small
p@example.com', 1769860800000000);
INSERT INTO public.partner VALUES (5000000000000000001, 5000000000000000008, 'Empty', 'p@example.com', 'Partner', 'empty
p@example.com', 1769860800000000);
INSERT INTO public.refresh_token VALUES (3076913644915998720, 'hash', 'family', 1, 1771156800000000, 0);
INSERT INTO public.refresh_token VALUES (3076913644915998720, 'hash-of-a-refresh-token', 'family', 1, 4922899200000000, 0);
INSERT INTO public.settlement VALUES (3076913644915998720, 9, 3000, 1);
INSERT INTO public.settlement VALUES (3076913644915998720, 11, 1000, 1);
INSERT INTO public.settlement VALUES (3076913644915998720, 3, 4000, 0);
ALTER TABLE ONLY public.api_client
    ADD CONSTRAINT api_client_pkey PRIMARY KEY (partner_id);
ALTER TABLE ONLY public.book
    ADD CONSTRAINT book_pkey PRIMARY KEY (partner_id);
ALTER TABLE ONLY public.client_lookup
    ADD CONSTRAINT client_lookup_pkey PRIMARY KEY (client_id);
ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (partner_id, sequence);
ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);
ALTER TABLE ONLY public.hold
    ADD CONSTRAINT hold_pkey PRIMARY KEY (partner_id, sequence);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (partner_id, key);
ALTER TABLE ONLY public.partner
    ADD CONSTRAINT partner_pkey PRIMARY KEY (partner_id);
ALTER TABLE ONLY public.refresh_token
    ADD CONSTRAINT refresh_token_pkey PRIMARY KEY (partner_id, hash);
ALTER TABLE ONLY public.settlement
    ADD CONSTRAINT settlement_pkey PRIMARY KEY (partner_id, sequence);
CREATE INDEX book_next_expiry ON public.book USING btree (next_expiry) WHERE (next_expiry > 0);
CREATE INDEX entry_milestone ON public.entry USING btree (partner_id, recorded_at, sequence) WHERE ((sequence % (64)::bigint) = 0);
CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);
CREATE INDEX hold_expires_at ON public.hold USING btree (partner_id, expires_at, sequence) WHERE ((closed_by = 0) AND (expires_at > 0));
CREATE INDEX hold_fork ON public.hold USING btree (partner_id, fork, sequence);
CREATE INDEX refresh_token_expires_at ON public.refresh_token USING btree (expires_at);
CREATE TRIGGER book_follows_entry AFTER UPDATE ON public.book REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.book_follows_entry();
CREATE TRIGGER book_moves_forward BEFORE UPDATE ON public.book FOR EACH ROW WHEN (((new.partner_id <> old.partner_id) OR (new.currency <> old.currency) OR (new.sequence < old.sequence))) EXECUTE FUNCTION public.book_moves_forward();
CREATE TRIGGER book_not_deleted BEFORE DELETE OR TRUNCATE ON public.book FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER book_opens_empty BEFORE INSERT ON public.book FOR EACH ROW WHEN (((new.sequence <> 0) OR (new.available <> 0) OR (new.held <> 0) OR (new.credit_limit <> 0) OR (new.next_expiry <> 0))) EXECUTE FUNCTION public.book_opens_empty();
CREATE TRIGGER entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.entry FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
CREATE TRIGGER entry_continues AFTER INSERT ON public.entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.entry_continues();
CREATE TRIGGER idempotency_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.idempotency FOR EACH STATEMENT EXECUTE FUNCTION public.append_only();
ALTER TABLE ONLY public.api_client
    ADD CONSTRAINT api_client_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.partner(partner_id);
ALTER TABLE ONLY public.book
    ADD CONSTRAINT book_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.partner(partner_id);
ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.book(partner_id);
ALTER TABLE ONLY public.hold
    ADD CONSTRAINT hold_partner_id_sequence_fkey FOREIGN KEY (partner_id, sequence) REFERENCES public.entry(partner_id, sequence);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.book(partner_id);
ALTER TABLE ONLY public.refresh_token
    ADD CONSTRAINT refresh_token_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES public.api_client(partner_id);
ALTER TABLE ONLY public.settlement
    ADD CONSTRAINT settlement_partner_id_sequence_fkey FOREIGN KEY (partner_id, sequence) REFERENCES public.entry(partner_id, sequence);
