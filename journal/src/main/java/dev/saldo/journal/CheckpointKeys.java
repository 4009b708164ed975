package dev.saldo.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * The Ed25519 key pair that checkpoints are signed with (RFC 8032), as PEM files that other tools
 * read as well (RFC 7468). The private key belongs where the database's owner can't reach it.
 */
public final class CheckpointKeys {
  private static final String ALGORITHM = "Ed25519";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private CheckpointKeys() {}

  /**
   * Makes a pair of keys. The private key's file may be read by its owner only.
   *
   * @throws JournalException if one of the files exists or can't be written
   */
  public static void generate(Path privateKey, Path publicKey) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      if (Files.exists(publicKey)) {
        throw new JournalException(publicKey + " exists, and a key is never overwritten");
      }
      write(privateKey, true, pem(PRIVATE, pair.getPrivate().getEncoded()));
      write(publicKey, false, pem(PUBLIC, pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every JDK of ours has Ed25519", impossible);
    }
  }

  /**
   * Reads the key to sign with.
   *
   * @throws JournalException if the file is no such key, or others than its owner may read it
   */
  public static PrivateKey readPrivate(Path file) {
    requireOwnerOnly(file);
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(content(file, PRIVATE)));
    } catch (GeneralSecurityException wrong) {
      throw new JournalException(file + " is no Ed25519 private key", wrong);
    }
  }

  /**
   * Reads the key to check signatures with.
   *
   * @throws JournalException if the file is no such key
   */
  public static PublicKey readPublic(Path file) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(content(file, PUBLIC)));
    } catch (GeneralSecurityException wrong) {
      throw new JournalException(file + " is no Ed25519 public key", wrong);
    }
  }

  private static void requireOwnerOnly(Path file) {
    if (!DurableFiles.isPosix(file)) {
      return;
    }
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        throw new JournalException(
            file + " may be read by others: chmod 600 it, or make a new key if they might have");
      }
    } catch (IOException unreadable) {
      throw new JournalException(file + " can't be read", unreadable);
    }
  }

  private static void write(Path file, boolean isSecret, String text) {
    try {
      DurableFiles.create(file, isSecret, text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException failed) {
      throw new JournalException(
          Files.exists(file)
              ? file + " exists, and a key is never overwritten"
              : file + " can't be written",
          failed);
    }
  }

  private static String pem(String label, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
  }

  private static byte[] content(Path file, String label) {
    try {
      String text = Files.readString(file).strip();
      String begin = "-----BEGIN " + label + "-----";
      String end = "-----END " + label + "-----";
      if (text.startsWith(begin) && text.endsWith(end)) {
        String base64 = text.substring(begin.length(), text.length() - end.length());
        return Base64.getMimeDecoder().decode(base64);
      }
      throw new JournalException(file + " holds no " + label + " in PEM");
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new JournalException(file + " can't be read", unreadable);
    }
  }
}
