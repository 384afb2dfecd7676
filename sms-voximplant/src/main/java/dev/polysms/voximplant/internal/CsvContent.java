package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiResponse;
import dev.polysms.voximplant.VoximplantClient;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** CSV that is being received. An error may come in its place with HTTP 200 and any type; its first character shows it. */
public final class CsvContent implements AutoCloseable {
    private static final int LOOK_AHEAD = 1_024;
    private static final int LONGEST_ERROR = 64 * 1_024;
    private static final int END = -1;
    private static final int FIRST_BYTE_OF_BYTE_ORDER_MARK = 0xEF;
    private static final int LENGTH_OF_BYTE_ORDER_MARK = 3;

    private final HistoryCsv operation;
    private final int status;
    private final BufferedInputStream body;

    CsvContent(HistoryCsv operation, int status, InputStream body) {
        this.operation = operation;
        this.status = status;
        this.body = new BufferedInputStream(body);
    }

    /**
     * Writes the CSV, and returns the number of bytes.
     *
     * @param out neither flushed nor closed
     * @throws IOException if the connection breaks or the output fails
     * @throws dev.polysms.SmsException if the content is not CSV; then nothing was written
     */
    public long transferTo(OutputStream out) throws IOException {
        int first = firstCharacter();
        boolean empty = first == END && !operation.mayBeEmpty();
        if (empty || first == '{' || first == '[' || first == '<') {
            operation.decode(ApiResponse.builder(VoximplantClient.PROVIDER, operation, status)
                    .body(body.readNBytes(LONGEST_ERROR))
                    .build());
        }
        return body.transferTo(out);
    }

    /** Returns the first character that is not white space, or {@link #END}. */
    private int firstCharacter() throws IOException {
        body.mark(LOOK_AHEAD);
        int character = body.read();
        if (character == FIRST_BYTE_OF_BYTE_ORDER_MARK) {
            body.skipNBytes(LENGTH_OF_BYTE_ORDER_MARK - 1);
            character = body.read();
        }
        for (int looked = LENGTH_OF_BYTE_ORDER_MARK + 1; isSpace(character) && looked < LOOK_AHEAD; looked++) {
            character = body.read();
        }
        body.reset();
        return character;
    }

    private static boolean isSpace(int character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
