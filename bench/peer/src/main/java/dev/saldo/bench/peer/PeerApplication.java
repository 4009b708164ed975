package dev.saldo.bench.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class PeerApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(PeerApplication.class, arguments);
  }
}
