package dev.polysms.internal.http;

import dev.polysms.internal.async.Grace;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The bodies that were handed over and are not yet read to their end: closing the client ends them. */
public final class OpenStreams {
    private static final String CLOSED = "the client was closed";

    private final Set<StreamedBody> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public void add(StreamedBody stream) {
        streams.add(stream);
        if (closed) { // looked at after the entry, so that close() cannot miss it
            stream.cut(CLOSED);
        }
    }

    /** Takes a stream out; a second time does nothing. */
    public void remove(StreamedBody stream) {
        streams.remove(stream);
        if (closed) {
            synchronized (streams) {
                streams.notifyAll();
            }
        }
    }

    /** Lets the readers come to their end, and cuts those that do not in time. */
    public void close(Grace grace) {
        synchronized (streams) {
            closed = true;
            grace.waitUntil(streams, streams::isEmpty);
        }
        streams.forEach(stream -> stream.cut(CLOSED));
    }
}
