"""What the first sheet says, and the notes that many columns share."""

from titian.sheet.layout import DELETE, DELETE_WORD

GUIDE: tuple[tuple[str, str], ...] = (
    ("Titian: isi dalam lembar kerja", ""),
    ("", ""),
    ("Mengubah", "Ubah isi sel, simpan sebagai .xlsx, lalu jalankan: titian sheet import NAMA.xlsx"),
    ("", "Anda melihat daftar perubahan dahulu. Tidak ada yang ditulis sebelum Anda setuju."),
    ("Menambah", "Tulis baris baru di mana saja. Pada lembar Pelatihan, Jabatan, Kompetensi, dan Kuis,"),
    ("", "id baru membuat berkas baru. Lembar lain menunjuk kepadanya lewat kolom pertama."),
    ("Menghapus", f"Tulis «{DELETE_WORD}» pada kolom {DELETE}."),
    ("", "Baris yang sekadar hilang tetap disimpan, dan disebut pada daftar perubahan."),
    ("Kolom bertanda *", "Wajib diisi. Arahkan penunjuk ke judul kolom untuk membaca penjelasannya."),
    ("Pilihan", "Sel dengan daftar pilihan berisi Nama [id]. Yang dibaca id di dalam kurung siku."),
    ("", "Boleh juga menulis nama saja atau id saja."),
    ("Beberapa isi", "Dipisahkan titik koma. Isi yang memuat titik koma diapit tanda petik dua."),
    ("Tanggal", "Tahun, bulan, hari: 2026-11-21."),
    ("Angka", "Bilangan bulat tanpa titik, koma, atau Rp: 1500000."),
    ("Urutan", "Nomor isi yang sudah ada; jangan diubah. Isi baru: kosongkan (ditaruh paling akhir),"),
    ("", "atau tulis angka di antaranya, misalnya 2,5."),
    ("Yang bebas", "Menyaring, menyembunyikan, dan mengurutkan baris, serta memindah kolom."),
    ("Yang ditolak", "Rumus, sel yang digabung, judul kolom atau nama lembar yang diganti."),
    ("", "Setiap penolakan menyebut lembar dan selnya, dan tidak ada yang ditulis."),
)

NOTES = {
    "ref": "Semua pilihan ada pada lembar Daftar. Boleh juga hanya id atau hanya nama.",
    "date": "Tanggal seperti 2026-11-21.",
    "flag": "ya atau tidak.",
    "level": "Tingkat 1 sampai 5.",
    "number": "Bilangan bulat.",
    DELETE: f"Tulis «{DELETE_WORD}» untuk menghapus baris ini. Kosong: baris tetap ada.",
}
