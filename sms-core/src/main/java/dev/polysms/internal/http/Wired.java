package dev.polysms.internal.http;

/** A socket of ours: what OkHttp writes to it and reads from it goes through a {@link Wire}. */
interface Wired {
    Wire wire();
}
