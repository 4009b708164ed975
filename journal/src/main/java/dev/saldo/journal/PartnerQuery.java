package dev.saldo.journal;

/**
 * Which partners, in the order of their ids.
 *
 * @param text what the name or e-mail contains, whatever the case, or what the id begins with;
 *     empty for all
 * @param afterPartnerId exclusive; 0 for the first page
 */
public record PartnerQuery(String text, long afterPartnerId, int limit) {}
