package dev.polysms.csv;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A column of the file. Its title is the name of the constant in lower case. A cell is empty if the vendor does not report the value.
 *
 * @since 0.1.0
 */
public enum CsvColumn {
    /** The vendor, such as {@code voipex}. */
    PROVIDER {
        @Override
        String cell(MessageRecord message) {
            return message.provider().value();
        }
    },
    /** The vendor's id of the message. */
    ID {
        @Override
        String cell(MessageRecord message) {
            return message.id().map(MessageId::value).orElse("");
        }
    },
    /** {@code OUTBOUND}, {@code INBOUND} or {@code UNKNOWN}. */
    DIRECTION {
        @Override
        String cell(MessageRecord message) {
            return message.direction().name();
        }
    },
    /** The full address of the sender: in E.164 form if it is a phone number. */
    FROM {
        @Override
        String cell(MessageRecord message) {
            return address(message.from());
        }

        @Override
        boolean isHarmless(MessageRecord message) {
            return isPhoneNumber(message.from());
        }
    },
    /** The full address of the recipient: in E.164 form if it is a phone number. */
    TO {
        @Override
        String cell(MessageRecord message) {
            return address(message.to());
        }

        @Override
        boolean isHarmless(MessageRecord message) {
            return isPhoneNumber(message.to());
        }
    },
    /** The text of the message; empty also if the vendor did not keep it. */
    TEXT {
        @Override
        String cell(MessageRecord message) {
            return message.text().orElse("");
        }
    },
    /** The most likely time of the message, in UTC, such as {@code 2026-11-30T18:05:00Z}. */
    TIME {
        @Override
        String cell(MessageRecord message) {
            return message.time().map(Object::toString).orElse("");
        }
    },
    /** The delivery state in the words that all vendors share, such as {@code DELIVERED}. */
    STATE {
        @Override
        String cell(MessageRecord message) {
            return message.state().name();
        }
    },
    /** The vendor's own word for the delivery state. */
    VENDOR_STATE {
        @Override
        String cell(MessageRecord message) {
            return message.rawState().orElse("");
        }
    },
    /** The number of segments that the vendor counted. */
    SEGMENTS {
        @Override
        String cell(MessageRecord message) {
            return message.segments().isPresent()
                    ? Integer.toString(message.segments().getAsInt())
                    : "";
        }
    },
    /** The vendor's references to the media of the message, one per line. Some are URLs that anyone can fetch. */
    MEDIA {
        @Override
        String cell(MessageRecord message) {
            return message.media().stream().map(MediaRef::value).collect(Collectors.joining("\n"));
        }
    },
    /** The vendor's id of the conversation. */
    CONVERSATION {
        @Override
        String cell(MessageRecord message) {
            return message.conversation().map(ConversationRef::id).orElse("");
        }
    };

    /** Returns the title of the column. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the value for a message. */
    abstract String cell(MessageRecord message);

    /** Returns whether the value cannot be a formula, although it may begin like one. */
    boolean isHarmless(MessageRecord message) {
        return false;
    }

    private static String address(Optional<Address> address) {
        return address.map(Address::value).orElse("");
    }

    /** A plus sign and digits: a spreadsheet takes them for a number and evaluates nothing. */
    private static boolean isPhoneNumber(Optional<Address> address) {
        return address.filter(PhoneNumber.class::isInstance).isPresent();
    }
}
