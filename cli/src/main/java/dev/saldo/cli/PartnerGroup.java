package dev.saldo.cli;

import picocli.CommandLine.Command;

@Command(
    name = "partner",
    description = "Open partners and look them up.",
    subcommands = {PartnerAdd.class, PartnerList.class, PartnerShow.class, PartnerBalance.class})
final class PartnerGroup extends CommandGroup {}
