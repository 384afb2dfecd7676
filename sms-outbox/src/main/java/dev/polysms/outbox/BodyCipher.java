package dev.polysms.outbox;

/**
 * Encrypts messages while they wait in the database. Implement it with a key that is not in the database. An implementation is
 * thread-safe. If {@link #encrypt} throws, the message is not enqueued. If {@link #decrypt} throws, the message waits, and after ten
 * times goes to the {@linkplain SmsOutbox#attention attention list}.
 *
 * @since 0.1.0
 */
public interface BodyCipher {
    /** Returns a cipher that does not encrypt: everyone who can read the table can read the messages. */
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
