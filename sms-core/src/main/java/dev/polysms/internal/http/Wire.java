package dev.polysms.internal.http;

import dev.polysms.Deadline;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes through one connection, as OkHttp writes and reads it: one request, its answer, and nothing else.
 *
 * <p>OkHttp 5.5 reads as much as has arrived, keeps what is left over, and takes it for the answer of the next request. Here
 * OkHttp gets bytes only between the first byte of a request and the last byte of its answer. Bytes before and behind that end
 * the connection. The request starts with its first byte: in one step the connection is looked at, the {@link Start} is asked,
 * and the byte goes out.
 *
 * <p>OkHttp uses a connection for one exchange at a time, and passes it from thread to thread with its own locks; {@link #cut}
 * may be called by any thread.
 */
final class Wire {
    /** Called before the first byte of a request is written. */
    interface Start {
        /** Lets the request start, or throws. */
        void start() throws IOException;
    }

    private enum State {
        /** For what is below HTTP/1.1: a tunnel, TLS, HTTP/2. */
        UNGUARDED,
        READY,
        STARTED,
        ASKED,
        /** The answer is complete, and the connection must not be used before the answer is judged. */
        ANSWERED,
        IDLE,
        OVER
    }

    private static final int END = -1;

    /** The shortest and the longest time that another answer is waited for, behind one that may not be the request's own. */
    private static final long SHORTEST_WATCH_MILLIS = 100;

    private static final long LONGEST_WATCH_MILLIS = 1_000;

    private final Link link;
    private final AnswerFraming framing = new AnswerFraming();
    private volatile State state = State.UNGUARDED;
    private @Nullable Start start;
    private int requests;
    private boolean answeredEarly;
    private boolean followed;
    private boolean approved;
    private @Nullable Deadline idleUntil;
    private long startedAt;
    private long answeredAt;
    private long slowestAnswer;

    Wire(Link link) {
        this.link = link;
    }

    // ---- for the guards

    /**
     * Prepares the next request.
     *
     * @throws StaleConnectionException if the connection is over
     */
    void expect(Start nextStart, long maxBodyBytes) throws StaleConnectionException {
        if (state != State.UNGUARDED && state != State.IDLE) {
            throw new StaleConnectionException();
        }
        state = State.READY;
        start = nextStart;
        answeredEarly = false;
        followed = false;
        approved = false;
        framing.expect(maxBodyBytes);
    }

    /** Starts the request before its first byte: reading what is to be uploaded is part of it. */
    void begin() throws IOException {
        requests++;
        requireSilence();
        state = State.OVER; // unless the start succeeds
        if (start != null) {
            start.start();
        }
        startedAt = System.nanoTime();
        state = State.STARTED;
    }

    /** Returns whether the last request is the only one so far: its answer cannot be that of another. */
    boolean isFirst() {
        return requests <= 1;
    }

    /** Returns whether bytes arrived behind the answer. */
    boolean isFollowed() {
        return followed;
    }

    /**
     * Waits for another answer behind one that came on a used connection: the first of the two may answer the request before. The
     * wait is twice as long as the slowest answer on this connection took, within limits.
     *
     * @param mostMillis the longest wait
     * @return whether bytes arrived, or this side closed the connection, so that none can arrive
     */
    boolean becomesFollowed(long mostMillis) {
        if (!followed && state == State.ANSWERED && !isFirst()) {
            long twice = TimeUnit.NANOSECONDS.toMillis(2 * slowestAnswer);
            long watch = Math.max(SHORTEST_WATCH_MILLIS, Math.min(LONGEST_WATCH_MILLIS, twice));
            Sight sight = link.watch((int) Math.max(1, Math.min(watch, mostMillis)));
            followed = sight == Sight.BYTES || link.isClosed();
        }
        return followed;
    }

    /**
     * Keeps the connection for another request: the answer proved something. One with oddities is closed all the same.
     *
     * @param nextUntil when the connection has been idle for too long, or null to leave that to OkHttp
     */
    synchronized void approve(@Nullable Deadline nextUntil) {
        approved = true;
        idleUntil = nextUntil;
        slowestAnswer = Math.max(slowestAnswer, answeredAt - startedAt);
        if (state == State.ANSWERED) {
            settle();
        }
    }

    /** Closes the connection at once: what comes on it is not to be believed. */
    void cut() {
        synchronized (this) {
            if (state == State.ANSWERED) {
                state = State.OVER;
            }
            notifyAll();
        }
        link.cut();
    }

    /**
     * Returns whether the connection must not be used again. OkHttp asks before it takes a connection from its pool. It
     * may take up to 20 ms, for the first connection to a server, and as long as the answer before is judged.
     */
    boolean isOver() {
        awaitJudgement();
        if (state == State.IDLE && (wasIdleTooLong() || !stayedSilent())) {
            state = State.OVER;
        }
        return state != State.IDLE && state != State.UNGUARDED;
    }

    /** OkHttp measures idle time by a clock that may stop while the machine sleeps. */
    private boolean wasIdleTooLong() {
        try {
            return idleUntil != null && idleUntil.isOver();
        } catch (Throwable e) { // the user's clock failed
            return true;
        }
    }

    /** OkHttp offers a connection to other calls as soon as its answer is complete, and closes it if they refuse it. */
    private synchronized void awaitJudgement() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WATCH_MILLIS);
        try {
            for (long left = 1; state == State.ANSWERED && left > 0; ) {
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left > 0) {
                    wait(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // this connection is not used; the call checks the flag itself
        }
    }

    private boolean stayedSilent() {
        ServerHabit habit = link.habit();
        if (habit.closes()) {
            return false;
        }
        long sinceAnswer = System.nanoTime() - answeredAt;
        Sight sight = link.look(true);
        long rest = habit.restNanos(sinceAnswer);
        if (sight == Sight.NOTHING && rest > 0) {
            sight = link.await((int) TimeUnit.NANOSECONDS.toMillis(rest) + 1);
        }
        switch (sight) {
            case NOTHING -> habit.kept();
            case END -> habit.closed(sinceAnswer);
            case BYTES -> {}
        }
        return sight == Sight.NOTHING;
    }

    // ---- for OkHttp

    InputStream input(InputStream in) {
        return new Input(in);
    }

    OutputStream output(OutputStream out) {
        return new Output(out);
    }

    private void write(OutputStream out, byte[] bytes, int offset, int length) throws IOException {
        switch (state) {
            case READY -> {
                begin();
                state = State.ASKED;
            }
            case STARTED -> {
                requireSilence();
                state = State.ASKED;
            }
            case ASKED -> answeredEarly |= framing.hasBegun() || link.hasBytes();
            case UNGUARDED -> {}
            case ANSWERED, IDLE, OVER -> throw new StaleConnectionException();
        }
        out.write(bytes, offset, length);
    }

    private void requireSilence() throws StaleConnectionException {
        boolean used = requests > 1;
        Sight sight = link.look(used);
        if (sight == Sight.NOTHING) {
            return;
        }
        state = State.OVER;
        if (used && sight == Sight.END) {
            link.habit().closed(System.nanoTime() - answeredAt);
        }
        throw new StaleConnectionException();
    }

    private int read(InputStream in, byte[] target, int offset, int length) throws IOException {
        return switch (state) {
            case UNGUARDED -> in.read(target, offset, length);
            case ASKED -> answer(in, target, offset, length);
            case IDLE -> endIf(isOver(), () -> new SocketTimeoutException("no answer is expected"));
            default -> endIf(framing.isComplete(), () -> new IOException("the connection is over"));
        };
    }

    /** OkHttp reads where no answer is expected to see whether a connection that was idle for long is still open. */
    private static int endIf(boolean over, Supplier<IOException> otherwise) throws IOException {
        if (over) {
            return END;
        }
        throw otherwise.get();
    }

    private int answer(InputStream in, byte[] target, int offset, int length) throws IOException {
        framing.requireNoFault();
        int read;
        try {
            read = in.read(target, offset, length);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            ended();
            throw e;
        }
        if (read == END) {
            ended();
            framing.end();
            return END;
        }
        int own = framing.accept(target, offset, read);
        if (own == 0) {
            framing.requireNoFault();
        }
        if (framing.isComplete()) {
            followed = own < read || (!framing.isKeepable() && in.available() > 0);
            complete();
        }
        return own;
    }

    private void ended() {
        state = State.OVER;
        if (requests > 1 && !framing.hasBegun() && !link.isClosed()) {
            link.habit().closed(0); // most likely before it saw the request
        }
    }

    private synchronized void complete() {
        answeredAt = System.nanoTime();
        boolean mustBeWatched = !isFirst() && !followed;
        if (!approved && (isClean() || mustBeWatched)) {
            state = State.ANSWERED;
        } else {
            settle();
        }
    }

    private boolean isClean() {
        return framing.isKeepable() && !followed && !answeredEarly;
    }

    /** Decides about the connection once its answer is complete. */
    private void settle() {
        if (approved && isClean() && !link.habit().closes()) {
            state = State.IDLE;
        } else {
            state = State.OVER;
            link.cut(); // OkHttp has the whole answer
        }
        notifyAll();
    }

    private final class Input extends InputStream {
        private final InputStream in;

        Input(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == END ? END : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return Wire.this.read(in, target, offset, length);
        }

        @Override
        public int available() throws IOException {
            return state == State.UNGUARDED ? in.available() : 0;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private final class Output extends FilterOutputStream {
        Output(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Wire.this.write(out, bytes, offset, length);
        }
    }
}
