package dev.saldo.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An ISO 4217 currency and its number of decimals (the standard's "minor unit"). The table is our
 * own, because the JDK's varies with the release and has gaps. Fund codes, metals and test codes
 * are left out: nobody prepays in them.
 */
public record Currency(String code, int decimals) {
  private static final Map<String, Currency> BY_CODE = new HashMap<>();

  static {
    define(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF");
    define(3, "BHD IQD JOD KWD LYD OMR TND");
    define(
        2,
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC \
        CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR \
        JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
        NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
        SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG""");
  }

  private static void define(int decimals, String codes) {
    for (String code : codes.trim().split("\\s+")) {
      BY_CODE.put(code, new Currency(code, decimals));
    }
  }

  /** The currency of an upper-case code, or empty if there is none. */
  public static Optional<Currency> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  @Override
  public String toString() {
    return code;
  }
}
