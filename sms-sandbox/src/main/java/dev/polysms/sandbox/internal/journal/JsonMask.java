package dev.polysms.sandbox.internal.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** Masks the secrets in a JSON text, which may be cut at any place. All other characters stay. */
final class JsonMask {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String MASK = '"' + Masking.MASK + '"';

    private final StringBuilder masked = new StringBuilder();
    private final String text;
    private int copied;
    private boolean isHiding;

    private JsonMask(String text) {
        this.text = text;
    }

    static String apply(String text) {
        return new JsonMask(text).mask();
    }

    private String mask() {
        int read = 0;
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && Masking.isSecret(parser.currentName())) {
                    hideValue(parser);
                }
                parser.finishToken();
                read = (int) parser.currentLocation().getCharOffset();
            }
            return keep(text.length());
        } catch (JsonEOFException cut) {
            return isHiding ? masked.append(MASK).toString() : keep(text.length());
        } catch (IOException malformed) {
            // The rest is not JSON, so it may contain secrets anywhere.
            return isHiding ? masked.append(MASK).toString() : keep(read) + "…";
        }
    }

    private void hideValue(JsonParser parser) throws IOException {
        isHiding = true;
        // Keep the text up to the name: the parser has begun to read the value.
        keep((int) parser.currentTokenLocation().getCharOffset());
        parser.nextToken();
        keep((int) parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        parser.finishToken();
        masked.append(MASK);
        copied = (int) parser.currentLocation().getCharOffset();
        isHiding = false;
    }

    private String keep(int end) {
        masked.append(text, copied, Math.max(copied, end));
        copied = Math.max(copied, end);
        return masked.toString();
    }
}
