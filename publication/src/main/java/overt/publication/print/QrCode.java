package overt.publication.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** An address as a QR code, drawn as SVG so that it is sharp at every size. */
final class QrCode {
    /** Four modules of white around it, as the standard (ISO/IEC 18004) wants. */
    private static final int QUIET_ZONE = 4;

    private QrCode() {}

    static String svg(String address, String meaning) {
        BitMatrix modules = encode(address);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" alt=\"%s\" viewBox=\"0 0 %d %d\">"
                        + "<path fill=\"#fff\" d=\"M0 0H%2$dV%3$dH0Z\"/><path fill=\"#000\" d=\"%s\"/></svg>")
                .formatted(Template.escaped(meaning), modules.getWidth(), modules.getHeight(), path);
    }

    private static BitMatrix encode(String address) {
        try {
            // Level M: 15 % of a sign may be dirty or scratched. 0 x 0: one pixel a module.
            return new QRCodeWriter()
                    .encode(
                            address,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8"));
        } catch (WriterException e) {
            throw new IllegalArgumentException("address too long for a QR code: " + address, e);
        }
    }
}
