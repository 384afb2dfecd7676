package dev.polysms.outbox;

/**
 * Encrypts messages while they wait in the database. Give the outbox your own, by a key that the database does not hold. An
 * implementation is thread-safe; what it throws keeps the message from being enqueued, or leaves it waiting.
 */
public interface BodyCipher {
    /** Returns the cipher that leaves messages as they are: a reader of the table can read the messages. */
    static BodyCipher none() {
        return new BodyCipher() {
            @Override
            public byte[] encrypt(byte[] body) {
                return body;
            }

            @Override
            public byte[] decrypt(byte[] body) {
                return body;
            }
        };
    }

    /** Returns the encrypted form, which {@link #decrypt} turns back. */
    byte[] encrypt(byte[] body);

    /** Returns what was given to {@link #encrypt}. */
    byte[] decrypt(byte[] body);
}
