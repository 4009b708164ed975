SELECT create_distributed_table('partner', 'partner_id');
SELECT create_distributed_table('api_client', 'partner_id', colocate_with => 'partner');
SELECT create_distributed_table('refresh_token', 'partner_id', colocate_with => 'partner');
SELECT create_distributed_table('book', 'partner_id', colocate_with => 'partner');
SELECT create_distributed_table('entry', 'partner_id', colocate_with => 'partner');
SELECT create_distributed_table('settlement', 'partner_id', colocate_with => 'partner');
SELECT create_distributed_table('hold', 'partner_id', colocate_with => 'partner');
SELECT create_distributed_table('idempotency', 'partner_id', colocate_with => 'partner');
-- Small, on every node, and the only way to a partner from anything but its id.
SELECT create_reference_table('client_lookup');
