' What a clerk does to the report in LibreOffice Writer.  Places are found by the bookmarks that the report sets.
Dim doc As Object
Dim ctl As Object
Dim disp As Object

Function Spot(name As String) As Object
  Spot = doc.Bookmarks.getByName(name).getAnchor()
End Function

Function Into(name As String, steps As Integer) As Object
  Dim c As Object
  c = Spot(name).Text.createTextCursorByRange(Spot(name).Start)
  c.goRight(steps, False)
  Into = c
End Function

Sub Press(cmd As String)
  Dim none()
  disp.executeDispatch(ctl.Frame, ".uno:" & cmd, "", 0, none)
End Sub

Sub MarkParagraph(name As String)
  Dim c As Object
  c = Into(name, 0)
  c.gotoStartOfParagraph(False)
  c.gotoEndOfParagraph(True)
  ctl.select(c)
End Sub

Sub Main(source As String, target As String, told As String)
  On Error GoTo Bad
  Dim none()
  Dim store(0) As New com.sun.star.beans.PropertyValue
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, none())
  ctl = doc.CurrentController
  disp = createUnoService("com.sun.star.frame.DispatchHelper")
  Work
  store(0).Name = "FilterName"
  store(0).Value = "writer8"
  doc.storeToURL(target, store())
  doc.close(True)
  StarDesktop.terminate()
  Exit Sub
Bad:
  Dim n As Integer
  n = FreeFile
  Open told For Output As #n
  Print #n, Error$ & " in line " & Erl
  Close #n
  StarDesktop.terminate()
End Sub

Sub Work
  Dim c As Object
  Dim note As Object
  ' a word more
  c = Into("¶0.1:1:text", 4)
  c.Text.insertString(c, "，一如往常", False)
  ' another face, which is no change of the text
  c = Into("¶0.1:2:text", 0)
  c.gotoEndOfParagraph(True)
  c.CharWeight = 150
  c.CharWeightAsian = 150
  ' a paragraph in two
  c = Into("¶1.2.c:0:text", 10)
  c.Text.insertControlCharacter(c, 0, False)
  ' a sentence with its figure deleted: from before the bookmark to after it
  c = Into("facilities.repairs.handled#1", 0)
  c.goLeft(11, False)
  c.gotoRange(Spot("facilities.repairs.handled#1").End, True)
  c.String = ""
  ' a figure typed over
  Spot("fleet.dispatches.trips#1").String = "999 趟"
  ' a figure whose field was given another content: it is another everywhere
  c = doc.TextFieldMasters.getByName("com.sun.star.text.fieldmaster.User.consumer.clinics.visits")
  c.Content = "1 人"
  doc.TextFields.refresh()
  ' a paragraph with a figure copied to the end of the closing words
  MarkParagraph("¶1.1.a:0:text")
  Press("Copy")
  c = Into("¶2:2:text", 0)
  c.gotoEndOfParagraph(False)
  c.Text.insertControlCharacter(c, 0, False)
  ctl.select(c)
  Press("Paste")
  ' a paragraph below the next
  MarkParagraph("¶1.4.b:0:text")
  Press("MoveDown")
  ' the words of a cell
  c = doc.TextTables.getByName("T1").getCellByName("A1")
  c.Text.Start.setString("市府")
  ' a heading
  c = Into("s-2", 2)
  c.gotoEndOfParagraph(True)
  c.String = "結語與展望"
  ' two paragraphs joined
  c = Into("¶1.6.a:0:text", 0)
  c.gotoEndOfParagraph(False)
  c.goRight(1, True)
  c.String = ""
  ' a tracked insertion, and a remark
  doc.RecordChanges = True
  c = Into("¶1.5.e:0:text", 2)
  c.Text.insertString(c, "家庭", False)
  doc.RecordChanges = False
  note = doc.createInstance("com.sun.star.text.textfield.Annotation")
  note.Author = "議事組"
  note.Content = "請再確認年度"
  c = Into("¶1.6.b:0:text", 3)
  c.Text.insertTextContent(c, note, False)
End Sub
