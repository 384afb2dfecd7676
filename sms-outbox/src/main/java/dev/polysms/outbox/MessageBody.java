package dev.polysms.outbox;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import dev.polysms.SmsMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes a message as the text of a column, and reads it back. */
final class MessageBody {
    private static final int VERSION = 1;

    private final BodyCipher cipher;

    private enum Kind {
        NONE('-'),
        NUMBER('E'),
        SHORT_CODE('S'),
        NAME('N'),
        RAW('R');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        static Kind read(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalStateException(
                    "A message of the outbox has an address of a kind that this version does not read;"
                            + " upgrade the workers before the writers");
        }

        static Kind of(Address address) {
            if (address instanceof PhoneNumber) {
                return NUMBER;
            }
            if (address instanceof ShortCode) {
                return SHORT_CODE;
            }
            return address instanceof SenderName ? NAME : RAW;
        }

        Address read(String value) {
            return switch (this) {
                case NUMBER -> PhoneNumber.of(value);
                case SHORT_CODE -> ShortCode.of(value);
                case NAME -> SenderName.of(value);
                case RAW -> new RawAddress(value);
                case NONE -> throw new AssertionError("a message without a sender has no address to read");
            };
        }
    }

    MessageBody(BodyCipher cipher) {
        this.cipher = cipher;
    }

    String write(SmsMessage message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            Kind kind = message.from().map(Kind::of).orElse(Kind.NONE);
            out.writeByte(kind.code);
            if (kind != Kind.NONE) {
                text(out, message.from().orElseThrow().value());
            }
            text(out, message.to().e164());
            text(out, message.text());
            text(
                    out,
                    message.reference().orElseThrow(() -> new AssertionError("a missing reference is refused before")));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        return Base64.getEncoder().encodeToString(cipher.encrypt(bytes.toByteArray()));
    }

    SmsMessage read(String column) {
        byte[] bytes = cipher.decrypt(Base64.getDecoder().decode(column));
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalStateException("A message of the outbox has format " + version
                        + ", which this version does not read; upgrade the workers before the writers");
            }
            SmsMessage.Builder message = SmsMessage.builder();
            Kind kind = Kind.read(in.readUnsignedByte());
            if (kind != Kind.NONE) {
                message.from(kind.read(text(in)));
            }
            return message.to(PhoneNumber.of(text(in)))
                    .text(text(in))
                    .reference(text(in))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("a message of the outbox ends too early", e);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(in.readInt());
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
