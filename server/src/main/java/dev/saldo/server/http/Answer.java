package dev.saldo.server.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.Arrays;

/** What an endpoint answers. Used once, on one thread. */
public final class Answer {
  /** The body of an answer. */
  sealed interface Body permits Enveloped, Whole, Streamed, None {}

  /** The envelope: all but documents. */
  record Enveloped(String code, String detailMessage, Result result) implements Body {}

  /** A document that is in memory. */
  record Whole(CharSequence contentType, Buffer content) implements Body {}

  /** A document that is written as it is made. */
  record Streamed(String contentType, Source source) implements Body {}

  /** No body, as with status 304. */
  record None() implements Body {}

  /** Writes a document bit by bit, no faster than the stream takes it. */
  @FunctionalInterface
  public interface Source {
    /**
     * Completes when all is written; if it fails, the connection is cut, for the reader to know.
     */
    Future<Void> writeTo(WriteStream<Buffer> out);
  }

  private static final CharSequence[] NO_HEADERS = {};
  private static final None NONE = new None();

  private final int status;
  private final Body body;
  private CharSequence[] headers = NO_HEADERS;

  private Answer(int status, Body body) {
    this.status = status;
    this.body = body;
  }

  /** 200 with a result. */
  public static Answer ok(Result result) {
    return success(200, result);
  }

  /** 201 with a result. */
  public static Answer created(Result result) {
    return success(201, result);
  }

  /** 202 with a result. */
  public static Answer accepted(Result result) {
    return success(202, result);
  }

  private static Answer success(int status, Result result) {
    return enveloped(status, new Enveloped("success", "", result));
  }

  static Answer enveloped(int status, Enveloped envelope) {
    return new Answer(status, envelope);
  }

  /** 304. */
  public static Answer notModified() {
    return new Answer(304, NONE);
  }

  /** 200 with a document. */
  public static Answer document(String contentType, Buffer content) {
    return new Answer(200, new Whole(contentType, content));
  }

  /** 200 with a document that is written as it is made. */
  public static Answer document(String contentType, Source source) {
    return new Answer(200, new Streamed(contentType, source));
  }

  /** Adds a header. */
  public Answer header(CharSequence name, CharSequence value) {
    int end = headers.length;
    headers = Arrays.copyOf(headers, end + 2);
    headers[end] = name;
    headers[end + 1] = value;
    return this;
  }

  /** Sets all headers at once: names and values by turns. */
  Answer headers(CharSequence... namesAndValues) {
    headers = namesAndValues;
    return this;
  }

  int status() {
    return status;
  }

  Body body() {
    return body;
  }

  CharSequence[] headers() {
    return headers;
  }

  /** The code for the access log. */
  String code() {
    return body instanceof Enveloped envelope ? envelope.code() : "success";
  }
}
